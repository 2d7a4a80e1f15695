import type { CommandName, CommandOutput, commands } from '@parley/shared/commands';
import type { Ack, ackSchema } from '@parley/shared/error';
import type { EventName, EventPayload, events } from '@parley/shared/events';
import type { MessageAnswer } from '@parley/shared/message-answer';
import type { z } from 'zod';
import {
  loneMessage,
  slimChange,
  slimEntries,
  slimEntry,
  slimError,
  slimMember,
  slimPage,
  slimPersonalChange,
  slimRoom,
} from './slim.ts';

/** What travels is what the schemas of the wire take; inside there is what they make of it. */
type SentEvent<Name extends EventName> = z.input<(typeof events)[Name]>;
type SentOutput<Name extends CommandName> = z.input<(typeof commands)[Name]['output']>;

type EncodeEvent<Name extends EventName> = (payload: EventPayload<Name>) => SentEvent<Name>;
type EncodeOutput<Name extends CommandName> = (output: CommandOutput<Name>) => SentOutput<Name>;

/** Those that would be unreadable as they are: the compiler asks for each of them below. */
type SlimEvent = {
  [Name in EventName]: EventPayload<Name> extends SentEvent<Name> ? never : Name;
}[EventName];
type SlimOutput = {
  [Name in CommandName]: CommandOutput<Name> extends SentOutput<Name> ? never : Name;
}[CommandName];

const eventEncoders: { [Name in SlimEvent]: EncodeEvent<Name> } = {
  ready: ({ rooms, ...ready }) => ({ ...ready, rooms: slimEntries(rooms) }),
  'ready:more': ({ rooms, ...more }) => ({ ...more, rooms: slimEntries(rooms) }),
  'room:changed': slimChange,
  'personal:changed': slimPersonalChange,
  refused: slimError,
};

const slimAnswer = ({ changedSeq, message, ...answer }: MessageAnswer) => ({
  ...answer,
  ...(changedSeq !== answer.seq && { changedSeq }),
  ...(message && { message: loneMessage(message) }),
});

const outputEncoders: { [Name in SlimOutput]: EncodeOutput<Name> } & {
  [Name in CommandName]?: EncodeOutput<Name>;
} = {
  'room:create': slimEntry,
  'room:join': slimEntry,
  'room:list': ({ rooms, ...page }) => ({ ...page, rooms: rooms.map(slimRoom) }),
  'room:update': ({ room }) => ({ room: slimRoom(room) }),
  'room:sync': (answer) =>
    answer.reset
      ? { ...answer, entry: slimEntry(answer.entry), page: slimPage(answer.page) }
      : { ...answer, change: slimChange(answer.change) },
  'personal:sync': (answer) =>
    answer.reset
      ? { ...answer, rooms: slimEntries(answer.rooms) }
      : { ...answer, change: slimPersonalChange(answer.change) },
  'member:list': ({ members, ...list }) => ({ ...list, members: members.map(slimMember) }),
  'message:send': slimAnswer,
  'message:edit': slimAnswer,
  'message:delete': slimAnswer,
  'reaction:add': slimAnswer,
  'reaction:remove': slimAnswer,
  'history:load': (page) => ({ roomId: page.roomId, ...slimPage(page) }),
};

const encodersOfEvents: { [Name in EventName]?: EncodeEvent<Name> } = eventEncoders;
const encodersOfOutputs: { [Name in CommandName]?: EncodeOutput<Name> } = outputEncoders;

/** An ack as it travels. */
export type SentAck = z.input<typeof ackSchema>;

/** The payload of an event as it travels. */
export function encodeEvent<Name extends EventName>(
  name: Name,
  payload: EventPayload<Name>,
): unknown {
  const encode = encodersOfEvents[name];
  return encode === undefined ? payload : encode(payload);
}

/** What a command is answered with as it travels. */
export function encodeOutput<Name extends CommandName>(
  name: Name,
  output: CommandOutput<Name>,
): unknown {
  const encode = encodersOfOutputs[name];
  return encode === undefined ? output : encode(output);
}

/** An ack whose data is encoded already. */
export const encodeAck = (ack: Ack<unknown>): SentAck =>
  ack.ok ? ack : { ok: false, error: slimError(ack.error) };
