import type { CommandInput, CommandName, NoticeName, ParsedNotice } from '@parley/shared/commands';
import type { Handshake } from '@parley/shared/handshake';
import { sinceReady } from '@parley/wire-client/since-ready';
import { v7 } from 'uuid';
import { z } from 'zod';
import { type Dialect, type Frame, numberOf } from './dialect.ts';
import {
  connectFrame,
  eventFrame,
  noticeFrame,
  readSocketIoFrame,
  SOCKET_IO_PATH,
} from './socket-io-frames.ts';

/**
 * The parts of the wire that are looked at, as this checkout says them or the one before: parsing all of it
 * would cost the generator too much.
 */
const changeSchema = z.object({
  roomId: z.string(),
  fromSeq: z.number(),
  toSeq: z.number(),
  messages: z.array(z.object({ seq: z.number(), body: z.string().default('') })).default([]),
});
const heldSchema = z.object({
  history: z.string(),
  personalSeq: z.number(),
  peopleSeq: z.number(),
});
const readySchema = z.object({
  rooms: z.array(z.object({ room: z.object({ id: z.string(), headSeq: z.number() }) })),
});

/** Parley's own wire. A checkout to compare with may speak another version of it. */
export const parleyDialect = (protocol: number): Dialect => ({
  acks: 'every message',
  ready: 'when told',
  path: () => SOCKET_IO_PATH,
  read: (bytes) => readSocketIoFrame(bytes, readEvent),
  greeting: ({ since }) => {
    const handshake: Handshake = { protocol, since };
    return connectFrame(JSON.stringify(handshake));
  },
  say: (roomId, commandId, body) =>
    commandFrame(commandId, 'message:send', { roomId, clientMessageId: v7(), body }),
});

export const commandFrame = <Name extends CommandName>(
  commandId: number,
  name: Name,
  input: CommandInput<Name>,
): string => eventFrame(commandId, name, input);

export const parleyNotice = <Name extends NoticeName>(
  name: Name,
  input: ParsedNotice<Name>,
): string => noticeFrame(name, input);

function readEvent(name: string, payload: string): Frame {
  switch (name) {
    case 'room:changed': {
      const { messages, ...change } = changeSchema.parse(JSON.parse(payload));
      // Messages born before were only changed.
      const born = messages.filter(({ seq }) => seq > change.fromSeq);
      const numbers = born.map(({ body }) => numberOf(body));
      return { kind: 'delivery', delivery: { ...change, numbers } };
    }
    case 'ready': {
      const ready: unknown = JSON.parse(payload);
      const { rooms } = readySchema.parse(ready);
      // A checkout of before has no name for its history: nobody comes back to it.
      const held = heldSchema.safeParse(ready).data;
      return {
        kind: 'ready',
        heads: new Map(rooms.map(({ room }) => [room.id, room.headSeq])),
        ...(held && { held: sinceReady({ ...held, rooms }) }),
      };
    }
    case 'lagging':
      return { kind: 'refusal', why: 'the server said that the generator lags' };
    default:
      return { kind: 'other' };
  }
}
