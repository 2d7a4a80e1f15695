import type { CommandName } from '@parley/shared/commands';
import type { OwnKind, OwnRowOf, RowKind } from '@parley/shared/features';
import type { ConnectedCaller } from '../callers/caller.ts';
import type {
  CommandHandler,
  CommandHandlers,
  NoticeHandler,
  NoticeHandlers,
} from '../callers/define-handler.ts';
import type { Consumer } from '../consumers/consumer.ts';
import type { Deliverer } from '../consumers/deliveries/deliverer.ts';
import type { DueKind } from '../consumers/due/due-kind.ts';
import type { RoomPart } from '../room-log/part.ts';
import type { Tables } from '../store/tables.ts';

/** What a feature brings to the server. `Given` is what the composition root has to give. */
export type Feature<Given> = {
  /** The kinds of rows that it keeps in the logs of rooms, by their names on the wire. */
  parts?: { readonly [Kind in RowKind]?: RoomPart };
  open?: (given: Given) => OpenFeature | Promise<OpenFeature>;
};

type OpenFeature = {
  commands?: Partial<CommandHandlers>;
  notices?: Partial<NoticeHandlers>;
  /** Who follows the logs of rooms for it. */
  consumers?: readonly Consumer[];
  connected?: (caller: ConnectedCaller) => void;
  disconnected?: (caller: ConnectedCaller) => void;
  /** How it brings outside what it queues for it. */
  deliverers?: readonly Deliverer[];
  /** What it lets happen at a time. */
  due?: readonly DueKind[];
  /** Called when all connections are gone. */
  close?: () => Promise<void> | void;
};

export type OpenFeatures = {
  commands: ReadonlyMap<string, CommandHandler>;
  notices: ReadonlyMap<string, NoticeHandler>;
  consumers: readonly Consumer[];
  connected(caller: ConnectedCaller): void;
  disconnected(caller: ConnectedCaller): void;
  deliverers: readonly Deliverer[];
  due: readonly DueKind[];
  close(): Promise<void>;
};

type CommandsOf<Member> = Member extends { open: (given: never) => infer Opened }
  ? Awaited<Opened> extends { commands: infer Commands }
    ? keyof Commands
    : never
  : never;

type KindsOf<Member> = Member extends { parts: infer Parts } ? keyof Parts : never;

/** The kinds of rows of people's own that no table is declared for with their fields. */
type WithoutTable = {
  [Kind in OwnKind]: Kind extends keyof Tables
    ? Tables[Kind] extends { userId: string } & OwnRowOf<Kind>
      ? never
      : Kind
    : Kind;
}[OwnKind];

/** The commands and kinds of rows on the wire that no feature of the list knows. */
type Missing<List extends readonly unknown[]> =
  | Exclude<CommandName, CommandsOf<List[number]>>
  | Exclude<RowKind, KindsOf<List[number]>>
  | WithoutTable;

/** The list as it is. It does not compile while it lacks something that is on the wire. */
export const completeList =
  <Given>() =>
  <const List extends readonly Feature<Given>[]>(
    list: List & ([Missing<List>] extends [never] ? unknown : { lacks: Missing<List> }),
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
    consumers: opened.flatMap(({ consumers = [] }) => consumers),
    deliverers: opened.flatMap(({ deliverers = [] }) => deliverers),
    due: opened.flatMap(({ due = [] }) => due),
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
