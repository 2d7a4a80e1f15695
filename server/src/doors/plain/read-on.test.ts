import { expect, test } from 'vitest';
import { createFairQueue } from '../../lib/fair-queue.ts';
import { createReadOn, type ReadOn } from './read-on.ts';

type Asked = Parameters<ReadOn>[0];

/** A room whose readings answer when the test says so. */
function heldRoom(atOnce = 8) {
  const begun: { of: string; answer(toSeq: number): void }[] = [];
  const readOn = createReadOn({
    messagesAfter: ({ roomId }) =>
      new Promise((resolve) => {
        const answer = (toSeq: number) => resolve({ messages: [], toSeq, hasMore: false });
        begun.push({ of: roomId, answer });
      }),
    names: { read: async () => new Map() },
    inTurn: createFairQueue({ atOnce }),
  });
  const ask = (userId: string, more: Partial<Asked> = {}) =>
    readOn({
      ...{ userId, roomId: 'kitchen', afterSeq: 10, turn: 'usual', isWanted: () => true },
      ...more,
    });
  return { ask, begun };
}

const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
};

test('[PW6] who comes once a reading has begun is not told what it found, which may be older', async () => {
  const { ask, begun } = heldRoom();
  const ana = ask('ana');
  await turns();
  // Message 11 is stored and told now; Bo comes right after.
  const bo = ask('bo');
  await turns();
  expect(begun).toHaveLength(2);
  begun[0]?.answer(10);
  begun[1]?.answer(11);
  expect([(await ana)?.toSeq, (await bo)?.toSeq]).toEqual([10, 11]);
});

test('who missed the same shares a reading that has not begun', async () => {
  const { ask, begun } = heldRoom();
  const all = ['ana', 'bo', '陈静'].map((userId) => ask(userId));
  await turns();
  expect(begun).toHaveLength(1);
  begun[0]?.answer(12);
  expect((await Promise.all(all)).map((page) => page?.toSeq)).toEqual([12, 12, 12]);
});

test('[PW9] nothing is read for those who are gone by their turn, and all is while one is there', async () => {
  const { ask, begun } = heldRoom();
  const isWanted = () => false;
  expect(await ask('ana', { isWanted })).toBeUndefined();
  expect(begun).toEqual([]);
  const gone = ask('ana', { isWanted });
  const there = ask('bo');
  await turns();
  begun[0]?.answer(11);
  expect([(await gone)?.toSeq, (await there)?.toSeq]).toEqual([11, 11]);
});

test('[PW3] what was said just now is not read after all that others catch up on', async () => {
  const { ask, begun } = heldRoom(1);
  for (let place = 0; place < 20; place += 1) void ask(`guest ${place}`, { afterSeq: place });
  void ask('ana', { roomId: 'hall', turn: 'first' });
  await turns();
  begun[0]?.answer(10);
  await turns();
  begun[1]?.answer(10);
  await turns();
  expect(begun.map(({ of }) => of)).toContain('hall');
});
