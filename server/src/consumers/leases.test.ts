import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { monotonicMs } from '../lib/clock.ts';
import type { NodeBus } from '../realtime/node-bus.ts';
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
import {
  AMONG_NODES,
  ClaimLostError,
  endLease,
  keepLease,
  renewLease,
  takeLease,
  underClaim,
} from './claim.ts';
import { readConsumerFigures } from './figures.ts';
import { savePosition } from './positions.ts';

const CONSUMER = 'journal';
const HOUR_MS = 3_600_000;

let place: TestPlace;
let store: Store;
let ana: string;
let nodes: FollowingNode[];
const lines: string[] = [];

beforeAll(async () => {
  place = await testPlace();
  store = await openStore(place);
  await createJournal(store);
  ana = await insertAna(store);
  // Makes the consumer known.
  await (await start('nobody')).stop();
});

beforeEach(() => {
  nodes = [];
});

afterEach(async () => {
  for (const node of nodes) await node.stop();
});

afterAll(async () => {
  await store.destroy();
  await place.remove();
});

async function start(holder: string, bus?: NodeBus, lookMs?: number): Promise<FollowingNode> {
  const node = await startFollowing(store, {
    ...{ consumers: [journalist(CONSUMER)], holder, lookMs },
    ...(bus && { bus }),
    logged: (line) => lines.push(line),
  });
  nodes?.push(node);
  return node;
}

const holder = async () => (await readConsumerFigures(store))[0]?.holder;
const take = (name: string) =>
  takeLease(store, CONSUMER, { holder: name, span: AMONG_NODES }).then((claim) => {
    if (!claim) throw new Error(`${name} did not get the lease`);
    return claim;
  });
const setEnd = (fromNowMs: number) =>
  store
    .updateTable('consumerLeases')
    .set({ endsAt: Date.now() + fromNowMs })
    .execute();

/** Two ends of one line, as over Redis. */
function twoBuses(): [NodeBus, NodeBus] {
  const [east, west] = [new EventEmitter(), new EventEmitter()];
  const busOf = (own: EventEmitter, other: EventEmitter): NodeBus => ({
    announce: (name, payload) => void other.emit(name, payload),
    listen: (name, listener) => void own.on(name, listener),
  });
  return [busOf(east, west), busOf(west, east)];
}

/** The room's journal has each number once, and comes to the head. */
async function isWholeTo(roomId: string, to: number): Promise<void> {
  const last = async () => (await journalOf(store, CONSUMER, roomId)).at(-1)?.toSeq;
  await expect.poll(last, { timeout: 15_000 }).toBe(to);
  const taken = await journalOf(store, CONSUMER, roomId);
  let at = 0;
  for (const { fromSeq, toSeq } of taken) {
    expect(fromSeq).toBe(at);
    at = toSeq;
  }
}

test('a lease is one node’s until it ends, and then another’s', async () => {
  const east = await take('east');
  expect(await takeLease(store, CONSUMER, { holder: 'west', span: AMONG_NODES })).toBeUndefined();
  expect(await renewLease(store, east, AMONG_NODES)).toBe('renewed');
  await setEnd(-1);
  const west = await take('west');
  expect(await renewLease(store, east, AMONG_NODES)).toBe('lost');
  await endLease(store, east);
  expect(await holder()).toBe('west');
  await endLease(store, west);
  expect(await holder()).toBeNull();
});

test('a lease that ends later than any can is of a clock that was set back, and is nobody’s', async () => {
  await take('east');
  await setEnd(HOUR_MS);
  const west = await take('west');
  expect(await holder()).toBe('west');
  await endLease(store, west);
});

test('who was asleep while the lease was taken writes nothing any more', async () => {
  const east = await take('east');
  await setEnd(-1);
  const west = await take('west');
  const row = { roomId: 'a room', consumer: CONSUMER, seq: 5 };
  const write = () => underClaim(store, east)((db) => savePosition(db, [row]));
  await expect(write()).rejects.toThrow(ClaimLostError);
  const positions = store.selectFrom('consumerPositions').where('roomId', '=', 'a room');
  expect(await positions.selectAll().execute()).toEqual([]);
  await endLease(store, west);
});

test('what begins late in a lease has the whole of it before it', async () => {
  const span = { leaseMs: 1_000, renewMs: 100 };
  const takenAt = monotonicMs();
  const claim = await takeLease(store, CONSUMER, { holder: 'east', span });
  if (!claim) throw new Error('the lease was not free');
  const { under } = keepLease(store, { claim, span, takenAt });
  await sleep(700);
  await under(() => sleep(500));
  // Without that it would have run out by now.
  expect(await takeLease(store, CONSUMER, { holder: 'west', span })).toBeUndefined();
  await endLease(store, claim);
});

test('nodes tell each other in which rooms something was said', async () => {
  const [busOfEast, busOfWest] = twoBuses();
  const told: string[] = [];
  busOfEast.listen('roomsMoved', ({ roomIds }) => void told.push(...roomIds));
  await start('east', busOfEast);
  await expect.poll(holder).toBe('east');
  const west = await start('west', busOfWest);
  const roomId = await west.makeRoom(ana);
  await west.say(ana, roomId, 'told to the east');
  await isWholeTo(roomId, 2);
  await expect.poll(() => told).toContain(roomId);
});

test('when a node stops the next one goes on at once, also one that is just looking', async () => {
  for (let round = 0; round < 4; round += 1) {
    const [busOfEast, busOfWest] = twoBuses();
    const east = await start('east', busOfEast);
    await expect.poll(holder).toBe('east');
    // Without a word it would not look a second time.
    const starting = start('west', busOfWest, HOUR_MS);
    if (round === 0) await starting;
    await east.stop();
    const west = await starting;
    nodes = [west];
    await expect.poll(holder, { interval: 20, timeout: 10_000 }).toBe('west');
    const roomId = await west.makeRoom(ana);
    await west.say(ana, roomId, 'told to the west');
    await isWholeTo(roomId, 2);
    await west.stop();
    nodes = [];
  }
});

test('who does not know yet that it lost the lease takes nothing, and all goes on behind it', async () => {
  const east = await start('east');
  await expect.poll(holder).toBe('east');
  await start('west');
  const roomId = await east.makeRoom(ana);
  await east.say(ana, roomId, 'one');
  await isWholeTo(roomId, 2);
  await setEnd(-1);
  const south = await take('south');
  await east.say(ana, roomId, 'two', 'three');
  // The fence tells it: it holds the lease for itself no more, and waits like the others.
  await expect.poll(() => lines.some((line) => line.includes('has taken a consumer'))).toBe(true);
  expect((await journalOf(store, CONSUMER, roomId)).at(-1)?.toSeq).toBe(2);
  await endLease(store, south);
  await expect.poll(holder, { timeout: 10_000 }).not.toBeNull();
  await isWholeTo(roomId, 4);
});
