import type { Message } from '@parley/shared/message';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFairQueue } from '../../lib/fair-queue.ts';
import { encodeEvent } from '../../realtime/encode.ts';
import { RoomFollower } from './follow-room.ts';
import { createReadOn } from './read-on.ts';
import { createSenderNames } from './sender-names.ts';
import { createDialect } from './speak.ts';

const ROOM = '0199aaaa-0000-7000-8000-000000000000';
const ANA = '0199aaaa-0000-7000-8000-000000000001';

const messageOf = (seq: number): Message => ({
  ...{ id: `0199bbbb-0000-7000-8000-${String(seq).padStart(12, '0')}`, roomId: ROOM, seq },
  ...{ changedSeq: seq, senderId: ANA, body: `number ${seq}`, createdAt: 0 },
  ...{ editedAt: null, deletedAt: null, reactions: [] },
});

/** A room that is talked in, and one who follows it. */
function follow(afterSeq: number, pageSize = 3) {
  const stored: Message[] = [];
  const written: number[] = [];
  let reach: 'in' | 'open' | 'none' = 'in';
  let shutOut: string | undefined;
  const names = createSenderNames(async ([id = '']) => [{ id, name: 'Ana' }]);
  const readOn = createReadOn({
    messagesAfter: async ({ afterSeq: after }) => {
      const newer = stored.filter(({ seq }) => seq > after);
      // What comes between the reading and its answer is not in it.
      await new Promise(setImmediate);
      const messages = newer.slice(0, pageSize);
      const hasMore = newer.length > pageSize;
      return { messages, toSeq: messages.at(-1)?.seq ?? after, hasMore };
    },
    names,
    inTurn: createFairQueue({ atOnce: 2 }),
  });
  const follower = new RoomFollower(
    { userId: ANA, roomId: ROOM, afterSeq },
    { newsOf: createDialect(names), readOn, reach: async () => reach },
    {
      isOpen: () => shutOut === undefined,
      write: (frames) => {
        for (const [, seq] of String(frames).matchAll(/"seq":(\d+)/g)) written.push(Number(seq));
      },
      drained: async () => undefined,
      shutOut: (why) => {
        shutOut = why;
      },
      tooFarBehind: () => {
        throw new Error('nobody was answered');
      },
      failed: (error) => {
        throw error;
      },
    },
  );
  const head = () => stored.at(-1)?.seq ?? 0;
  return {
    follower,
    written,
    store(count: number) {
      const fromSeq = head();
      for (let more = 0; more < count; more += 1) stored.push(messageOf(head() + 1));
      const messages = stored.slice(fromSeq);
      const change = { roomId: ROOM, fromSeq, toSeq: head(), messages };
      return ['room:changed', encodeEvent('room:changed', change)];
    },
    heads: () => ['heads', [{ roomId: ROOM, headSeq: head() }]],
    takeOut: () => {
      reach = 'none';
    },
    shutOut: () => shutOut,
  };
}

const settle = async () => {
  for (let turn = 0; turn < 60; turn += 1) await new Promise(setImmediate);
};

test('[PW3] whatever is lost, doubled or late, each message is written once and in order', async () => {
  const fates = fc.constantFrom(
    'now',
    'twice',
    'late',
    'lost',
    'after a while',
    'at rest',
    'lost at rest',
  );
  const happenings = fc.array(fc.record({ count: fc.integer({ min: 1, max: 5 }), fate: fates }));
  await fc.assert(
    fc.asyncProperty(happenings, async (all) => {
      const room = follow(0);
      const { follower } = room;
      let late: unknown[] = [];
      const beginning = follower.catchUp();
      for (const { count, fate } of all) {
        // Else all of it happens while the first reading is under way, which finds whatever was lost.
        if (fate.endsWith('at rest')) await settle();
        const said = room.store(count);
        if (fate === 'late') late.push(said);
        if (fate === 'now' || fate === 'twice' || fate === 'at rest') follower.hear(said);
        if (fate === 'twice') follower.hear(said);
        if (fate !== 'after a while') continue;
        await new Promise(setImmediate);
        for (const one of [said, ...late]) follower.hear(one);
        late = [];
      }
      for (const one of late) follower.hear(one);
      await beginning;
      await settle();
      const lastWord = 1;
      room.store(lastWord);
      follower.hear(room.heads());
      await settle();
      const total = all.reduce((sum, { count }) => sum + count, lastWord);
      expect(room.written).toEqual(Array.from({ length: total }, (_, place) => place + 1));
    }),
    { numRuns: 150 },
  );
});

test('[PW3] [SY8] a last word that was lost comes once the heads tell of it', async () => {
  const room = follow(0);
  room.store(2);
  await room.follower.catchUp();
  room.store(1);
  await settle();
  expect(room.written).toEqual([1, 2]);
  room.follower.hear(room.heads());
  await settle();
  expect(room.written).toEqual([1, 2, 3]);
});

test('[PW8] who is taken out while it is looked whether they may hear is looked at again', async () => {
  const room = follow(0);
  const said = room.store(2);
  const beginning = room.follower.catchUp();
  // The first look is under way, and will say that they are in.
  room.takeOut();
  const again = room.follower.catchUp();
  await Promise.all([beginning, again]);
  room.follower.hear(said);
  room.follower.hear(room.store(1));
  await settle();
  expect(room.shutOut()).toBe('none');
  expect(room.written).not.toContain(3);
});
