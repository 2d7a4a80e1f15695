import type { CommandName } from '@parley/shared/commands';
import type {
  Caller,
  CommandHandler,
  CommandHandlers,
  NoticeHandler,
  NoticeHandlers,
} from '../realtime/define-handler.ts';
import type { RoomPart } from '../room-log/part.ts';

/** What a feature brings to the server. `Given` is what the composition root has to give. */
export type Feature<Given> = {
  /** The kinds of rows that it keeps in the logs of rooms. */
  parts?: readonly RoomPart[];
  open?: (given: Given) => OpenFeature | Promise<OpenFeature>;
};

type OpenFeature = {
  commands?: Partial<CommandHandlers>;
  notices?: Partial<NoticeHandlers>;
  connected?: (caller: Caller) => void;
  disconnected?: (caller: Caller) => void;
  /** Called when all connections are gone. */
  close?: () => Promise<void> | void;
};

export type OpenFeatures = {
  commands: ReadonlyMap<string, CommandHandler>;
  notices: ReadonlyMap<string, NoticeHandler>;
  connected(caller: Caller): void;
  disconnected(caller: Caller): void;
  close(): Promise<void>;
};

type CommandsOf<Member> = Member extends { open: (given: never) => infer Opened }
  ? Awaited<Opened> extends { commands: infer Commands }
    ? keyof Commands
    : never
  : never;

type Unanswered<List extends readonly unknown[]> = Exclude<CommandName, CommandsOf<List[number]>>;

/** The list as it is. It does not compile while there is a command on the wire that nobody answers. */
export const answeringAll =
  <Given>() =>
  <const List extends readonly Feature<Given>[]>(
    list: List &
      ([Unanswered<List>] extends [never] ? unknown : { nobodyAnswers: Unanswered<List> }),
  ): List =>
    list;

/** Opens one after the other, in the order of the list. */
export async function openFeatures<Given>(
  features: readonly Feature<Given>[],
  given: Given,
): Promise<OpenFeatures> {
  const opened: OpenFeature[] = [];
  for (const { open } of features) if (open) opened.push(await open(given));
  return {
    commands: new Map(opened.flatMap(({ commands = {} }) => Object.entries(commands))),
    notices: new Map(opened.flatMap(({ notices = {} }) => Object.entries(notices))),
    connected: (caller) => {
      for (const { connected } of opened) connected?.(caller);
    },
    disconnected: (caller) => {
      for (const { disconnected } of opened) disconnected?.(caller);
    },
    close: async () => {
      for (const { close } of opened) await close?.();
    },
  };
}
