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
