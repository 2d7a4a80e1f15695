import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ROOM_PARTS } from '../app/features.ts';
import { createFairQueue } from '../lib/fair-queue.ts';
import { createLogger } from '../lib/logger.ts';
import type { Database } from '../store/database.ts';
import { openStore, type Store } from '../store/store.ts';
import {
  createJournal,
  type FollowingNode,
  insertAna,
  journalist,
  journalOf,
  startFollowing,
} from '../testing/follower.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { beCautious } from './caution.ts';
import { AMONG_NODES, takeLease, underClaim } from './claim.ts';
import type { Consumer, Forgotten } from './consumer.ts';
import { followRooms } from './follow-rooms.ts';
import { TakeError } from './guard.ts';
import { park, takeParked } from './parked.ts';
import { beginAnew } from './steer.ts';
import { type Reading, takePage } from './take-page.ts';

const CONSUMER = 'journal';
const ALL = Number.MAX_SAFE_INTEGER;

let place: TestPlace;
let store: Store;
let ana: string;
let node: FollowingNode;
let under: Reading['under'];
let roomId: string;
const stopping = new AbortController();
const writes = journalist(CONSUMER);

beforeAll(async () => {
  place = await testPlace();
  store = await openStore(place);
  await createJournal(store);
  ana = await insertAna(store);
  // Makes the consumer known.
  await (await startFollowing(store, { consumers: [writes] })).stop();
  node = await startFollowing(store, { consumers: [] });
  const claim = await takeLease(store, CONSUMER, { holder: 'east', span: AMONG_NODES });
  if (!claim) throw new Error('the lease was not free');
  under = underClaim(store, claim);
});

beforeEach(async () => {
  roomId = await node.makeRoom(ana);
  await node.say(ana, roomId, 'hello');
});

afterAll(async () => {
  stopping.abort();
  await node.stop();
  await store.destroy();
  await place.remove();
});

const readingAs = (consumer: Partial<Consumer>): Reading => ({
  ...{ roomParts: ROOM_PARTS, under, stopping: stopping.signal },
  caution: beCautious({ consumer: CONSUMER, under }, undefined),
  consumer: { ...writes, ...consumer },
});
const takeAll = (consumer: Partial<Consumer> = {}) =>
  takePage(readingAs(consumer), { roomId, most: ALL, endsRow: false });
const told = async () => (await journalOf(store, CONSUMER, roomId)).map((taken) => taken.told);
const positions = async () =>
  (
    await store.selectFrom('consumerPositions').select('seq').where('roomId', '=', roomId).execute()
  ).map(({ seq }) => seq);
const cannot = async () => {
  throw new Error('I cannot');
};

test('a take that waits for something else is given up, and asks in vain from then on', async () => {
  const { promise: later, resolve: goOn } = Promise.withResolvers<void>();
  const { promise: ended, resolve: end } = Promise.withResolvers<unknown>();
  const waits: Consumer['take'] = async (change, db) => {
    await writes.take(change, db);
    await later;
    await writes.take(change, db).catch(end);
  };
  const failure = await takeAll({ take: waits }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TakeError);
  expect(failure).toMatchObject({ fromSeq: 0, toSeq: 2 });
  goOn();
  expect(await ended).toMatchObject({ message: 'The transaction is over for whoever asks' });
  expect(await told()).toEqual([]);
  expect(await positions()).toEqual([]);
  expect(await takeAll()).toBe('level');
  expect(await told()).toEqual(['hello@2']);
});

test('what is asked when a take is given up is answered before the transaction ends', async () => {
  const asked: Promise<unknown>[] = [];
  const hurries: Consumer['take'] = async (change, db) => {
    asked.push(...Array.from({ length: 20 }, () => writes.take(change, db)));
    await Promise.all([cannot(), ...asked]);
  };
  await expect(takeAll({ take: hurries })).rejects.toThrow('I cannot');
  await Promise.allSettled(asked);
  expect(await told()).toEqual([]);
});

test('a take ends with whoever stops', async () => {
  const stops = new AbortController();
  const reading = { ...readingAs({}), stopping: stops.signal };
  const { promise: forever } = Promise.withResolvers<void>();
  const take = async () => {
    stops.abort();
    await forever;
  };
  const asked = { roomId, most: ALL, endsRow: false };
  const page = takePage({ ...reading, consumer: { ...writes, take } }, asked);
  await expect(page).rejects.toThrow('aborted');
});

test('a row that cannot be read fails its number alone, also when it is tried again', async () => {
  await node.say(ana, roomId, 'bad', 'good');
  await store.updateTable('messages').set({ reactions: '{' }).where('body', '=', 'bad').execute();
  const failure = await takeAll().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TakeError);
  expect(failure).toMatchObject({ fromSeq: 0, toSeq: 4 });
  await expect(takeParked(readingAs({}), { roomId, seq: 3 })).resolves.toBeUndefined();
  await store.insertInto('consumerParked').values(parkedAt(3)).execute();
  await expect(takeParked(readingAs({}), { roomId, seq: 3 })).rejects.toThrow(TakeError);
});

const parkedAt = (seq: number) => ({
  ...{ roomId, consumer: CONSUMER, seq },
  ...{ error: 'I cannot', at: 1, isDue: 1 },
});

test('a number is not put aside in a room that began anew meanwhile', async () => {
  await takeAll();
  await node.say(ana, roomId, 'bone');
  const failure = await takeAll({ take: cannot }).catch((error: unknown) => error);
  if (!(failure instanceof TakeError)) throw failure;
  await beginAnew(store, CONSUMER);
  expect(await park(readingAs({}), roomId, failure)).toBe('not the next');
  expect(await takeAll()).toBe('level');
  expect(await told()).toEqual(['hello@2 bone@3']);
});

test('a room whose first number is put aside is forgotten all the same, or it is not put aside', async () => {
  await takeAll();
  await beginAnew(store, CONSUMER);
  const first = new TakeError({ fromSeq: 0, toSeq: 1 }, new Error('I cannot'));
  await expect(park(readingAs({ forget: cannot }), roomId, first)).rejects.toThrow(TakeError);
  expect(await positions()).toEqual([0]);
  expect(await park(readingAs({}), roomId, first)).toBe('parked');
  expect(await told()).toEqual([]);
  expect(await positions()).toEqual([1]);
});

test('a room is forgotten step by step, and taken or gone after the last one', async () => {
  let left = 0;
  const forget = async (): Promise<Forgotten> => {
    left = Math.max(left - 1, 0);
    return left > 0 ? 'a part' : 'all';
  };
  left = 3;
  expect(await takeAll({ forget })).toBe('more');
  expect(await takeAll({ forget })).toBe('more');
  expect(await positions()).toEqual([]);
  expect(await takeAll({ forget })).toBe('level');
  expect(await positions()).toEqual([2]);

  // Also one that begins anew and is deleted before it is taken.
  await beginAnew(store, CONSUMER);
  await store.updateTable('rooms').set({ deletedAt: 1 }).where('id', '=', roomId).execute();
  left = 2;
  expect(await takeAll({ forget })).toBe('more');
  expect(await positions()).toEqual([0]);
  expect(await takeAll({ forget })).toBe('nothing');
  expect(await positions()).toEqual([]);
});

test('who writes to a room while it fails does not make its next try come sooner', async () => {
  const other = await node.makeRoom(ana);
  const tries: string[] = [];
  const { promise: isOther, resolve: seeOther } = Promise.withResolvers<void>();
  const take = async ({ roomId: of }: { roomId: string }, _: Database) => {
    tries.push(of);
    if (of === other) return seeOther();
    for (const one of [roomId, other]) following.wake(one);
    await cannot();
  };
  const stops = new AbortController();
  const following = followRooms(
    { ...readingAs({ take }), stopping: stops.signal },
    {
      inTurn: createFairQueue({ atOnce: 1 }),
      patience: { firstMs: 86_400_000, mostMs: 86_400_000 },
      lost: () => undefined,
      storeFailed: () => undefined,
      logger: createLogger('silent'),
    },
  );
  // One number alone is not cut down, but tried again.
  await store.updateTable('rooms').set({ headSeq: 1 }).where('id', '=', roomId).execute();
  following.wake(roomId);
  await isOther;
  stops.abort();
  await following.stopped();
  expect(tries).toEqual([roomId, other]);
});
