import { expect, test } from 'vitest';
import { commandErrorSchema } from './error.ts';
import { historyPageSchema } from './history-page.ts';
import { roomChangeSchema } from './room-change.ts';
import { roomEntrySchema } from './room-entry.ts';

const ROOM = '01900000-0000-7000-8000-0000000000ff';
const ANA = '01900000-0000-7000-8000-00000000000a';
const ID = '01900000-0000-7000-8000-000000000001';

/** Written by hand, as a program in another language would read it. */
const plain = { id: ID, seq: 3, senderId: ANA, body: 'hello', createdAt: 5 };
const wholePlain = {
  ...{ ...plain, roomId: ROOM, changedSeq: 3 },
  ...{ editedAt: null, deletedAt: null, reactions: [] },
};

test('[SH1] what is absent is null, empty, or said by what stands around it', () => {
  const change = { roomId: ROOM, fromSeq: 2, toSeq: 3, messages: [plain] };
  expect(roomChangeSchema.parse(change)).toEqual({ ...change, messages: [wholePlain] });
  expect(roomChangeSchema.parse({ roomId: ROOM, fromSeq: 2, toSeq: 2 }).messages).toEqual([]);
});

test('[SH1] what is there counts: an edit, a deletion, reactions', () => {
  const changed = {
    ...{ id: ID, seq: 3, changedSeq: 9, senderId: ANA, createdAt: 5 },
    ...{ editedAt: 6, editedSeq: 7, deletedAt: 8, reactions: [{ emoji: '👍', userIds: [ANA] }] },
  };
  const { messages } = roomChangeSchema.parse({
    ...{ roomId: ROOM, fromSeq: 8, toSeq: 9, messages: [changed] },
  });
  expect(messages).toEqual([{ ...changed, roomId: ROOM, body: '' }]);
});

test('[SH2] a change, a page and an entry name their room once', () => {
  const room = { kind: 'direct', headSeq: 3, changedSeq: 3, memberCount: 1, createdAt: 1 };
  const wholeRoom = { ...room, id: ROOM, name: '', topic: '', participantIds: null };
  const change = roomChangeSchema.parse({ roomId: ROOM, fromSeq: 2, toSeq: 3, room });
  expect(change.room).toEqual(wholeRoom);

  const page = { roomId: ROOM, headSeq: 3, hasOlder: false, hasNewer: false };
  expect(historyPageSchema.parse({ ...page, messages: [plain] }).messages).toEqual([wholePlain]);

  const membership = { role: 'member', joinedAt: 1, lastReadSeq: 0, personalSeq: 1 };
  const entry = { room: { ...room, id: ROOM }, membership, unreadCount: 1 };
  expect(roomEntrySchema.parse({ ...entry, lastMessage: plain })).toEqual({
    ...{ room: wholeRoom, membership: { ...membership, roomId: ROOM }, unreadCount: 1 },
    lastMessage: wholePlain,
  });
  expect(roomEntrySchema.parse(entry).lastMessage).toBeNull();
});

test('[SH2] a message that travels alone names its room itself', () => {
  const error = { code: 'EDIT_CONFLICT', message: 'meanwhile', retryable: false };
  const current = { roomId: ROOM, ...plain };
  expect(commandErrorSchema.parse({ ...error, current }).current).toEqual(wholePlain);
});
