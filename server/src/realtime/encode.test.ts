import { commands } from '@parley/shared/commands';
import { commandErrorSchema, refused } from '@parley/shared/error';
import { type EventName, type EventPayload, events } from '@parley/shared/events';
import type { Message } from '@parley/shared/message';
import type { Room } from '@parley/shared/room';
import type { RoomEntry } from '@parley/shared/room-entry';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { encodeAck, encodeEvent, encodeOutput } from './encode.ts';

const idOf = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const ROOM = idOf(1);
const ANA = idOf(2);

const born: Message = {
  ...{ id: idOf(3), roomId: ROOM, seq: 3, changedSeq: 3, senderId: ANA, body: 'hello' },
  ...{ createdAt: 5, editedAt: null, deletedAt: null, reactions: [] },
};
const edited: Message = {
  ...{ ...born, changedSeq: 5, editedAt: 6, editedSeq: 4, body: 'hello!' },
  reactions: [{ emoji: '👍', userIds: [ANA] }],
};
const tombstone: Message = { ...born, changedSeq: 6, body: '', deletedAt: 7 };
const messages = [born, edited, tombstone];

const kitchen: Room = {
  ...{ id: ROOM, kind: 'open', name: 'Kitchen', topic: '', headSeq: 6, changedSeq: 1 },
  ...{ memberCount: 1, participantIds: null, createdAt: 1 },
};
const direct: Room = { ...kitchen, kind: 'direct', name: '', participantIds: [ANA] };
const membership = { roomId: ROOM, role: 'member', joinedAt: 1, lastReadSeq: 0 } as const;
const entryOf = (room: Room, lastMessage: Message | null): RoomEntry => ({
  ...{ room, membership: { ...membership, personalSeq: 1 }, unreadCount: 1, lastMessage },
});
const entry = entryOf(kitchen, born);
const entries = [entry, entryOf(direct, edited), entryOf(kitchen, null)];

const payloads: { [Name in EventName]: z.ZodType<EventPayload<Name>> } = events;

/** What a client reads of what the server says, over the line. */
function asRead(schema: z.ZodType, encoded: unknown): unknown {
  return schema.parse(JSON.parse(JSON.stringify(encoded)));
}

test('[SH1] what was said slim is read whole', () => {
  const members = [
    { userId: ANA, role: 'owner', joinedAt: 1, leftAt: null, changedSeq: 1 } as const,
    { userId: idOf(4), role: 'member', joinedAt: 1, leftAt: 2, changedSeq: 2 } as const,
  ];
  for (const room of [kitchen, direct]) {
    const change = { roomId: ROOM, fromSeq: 0, toSeq: 6, messages, room, members };
    const encoded = encodeEvent('room:changed', change);
    expect(asRead(payloads['room:changed'], encoded)).toEqual(change);
  }
  const personal = { fromSeq: 0, toSeq: 1, entries };
  expect(asRead(events['personal:changed'], encodeEvent('personal:changed', personal))).toEqual(
    personal,
  );
  const page = { roomId: ROOM, headSeq: 6, messages, hasOlder: false, hasNewer: true };
  const history = encodeOutput('history:load', page);
  expect(asRead(commands['history:load'].output, history)).toEqual(page);
  const reset = { reset: true, entry, page } as const;
  expect(asRead(commands['room:sync'].output, encodeOutput('room:sync', reset))).toEqual(reset);
});

test('[SH1] nothing that is empty or said already travels', () => {
  const change = { roomId: ROOM, fromSeq: 2, toSeq: 3, messages: [born] };
  expect(encodeEvent('room:changed', change)).toEqual({
    ...{ roomId: ROOM, fromSeq: 2, toSeq: 3 },
    messages: [{ id: idOf(3), seq: 3, senderId: ANA, body: 'hello', createdAt: 5 }],
  });
  expect(encodeEvent('room:changed', { ...change, messages: [] })).not.toHaveProperty('messages');
  const said = JSON.stringify(encodeEvent('personal:changed', { fromSeq: 0, toSeq: 1, entries }));
  expect(said).not.toMatch(/null|""|\[\]/);
  expect(said.match(/"roomId"/g)).toBeNull();
});

test('[SH3] what the store knows of a message besides stays with the server', () => {
  const stored = { ...born, clientMessageId: idOf(9) };
  const change = { roomId: ROOM, fromSeq: 2, toSeq: 3, messages: [stored] };
  const conflict = refused('EDIT_CONFLICT', 'meanwhile', { current: stored });
  const page = { roomId: ROOM, headSeq: 3, messages: [stored], hasOlder: false, hasNewer: false };
  const said = JSON.stringify([
    encodeEvent('room:changed', change),
    encodeAck(conflict),
    encodeOutput('history:load', page),
    encodeOutput('message:send', { id: stored.id, seq: 3, changedSeq: 3, message: stored }),
  ]);
  expect(said).not.toContain(idOf(9));
});

test('[MS8] an answer to a command about a message is read as it was given', () => {
  const numbers = { id: idOf(3), seq: 3, changedSeq: 3 };
  expect(encodeOutput('message:send', numbers)).toEqual({ id: idOf(3), seq: 3 });
  for (const answer of [numbers, { ...numbers, changedSeq: 5, message: edited }]) {
    const encoded = encodeOutput('message:edit', answer);
    expect(asRead(commands['message:edit'].output, encoded)).toEqual(answer);
  }
});

test('[SH2] the message of an error names its room', () => {
  const ack = encodeAck(refused('EDIT_CONFLICT', 'meanwhile', { current: edited }));
  if (ack.ok) throw new Error('it is an error');
  expect(asRead(commandErrorSchema, ack.error)).toMatchObject({ current: edited });
});
