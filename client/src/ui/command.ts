import type { Room } from '@parley/shared/room';
import type { User } from '@parley/shared/user';
import type { LucideIcon } from 'lucide-react';

/** Something that can be done from anywhere, found by its name. Each feature lists its own. */
export type Command = {
  /** The same in every language. */
  id: string;
  /** In the reader's language. */
  label: string;
  /** What else people call it, in the reader's language. */
  words?: string;
  icon: LucideIcon;
  kind: 'command' | 'settings';
  keys?: string;
  act: () => void;
};

/** What commands of several features need from the page around them. */
export type CommandContext = {
  go: (path: string) => void;
  /** Opens one of the dialogs that stand over the chat. */
  open: (dialog: 'create-room' | 'browse' | 'start-direct') => void;
  isStaff: boolean;
};

/** Something that can be done where one writes, by a slash and its name. Each feature lists its own. */
export type SlashCommand = {
  /** As it is typed, the same in every language. */
  name: string;
  /** In the reader's language. */
  label: string;
  icon: LucideIcon;
  /** What is written behind the name, in the reader's language; without it nothing may follow. */
  takes?: string;
  act: (words: string) => void;
};

/** The room that one writes in, and what slash commands need from the page around it. */
export type SlashContext = {
  room: Room;
  me: User;
  open: (
    dialog:
      | { kind: 'create-room' | 'browse' | 'start-direct' }
      | { kind: 'invite' | 'leave'; room: Room },
  ) => void;
  toggleDetails: () => void;
};

/** Hands them out: at once, or as soon as they have come. */
export type AskCommands = (act: (commands: readonly SlashCommand[]) => void) => void;
