import { afterAll, beforeAll, expect, test } from 'vitest';
import { listConsumers, startOver, tryAgain } from '../admin/consumers.ts';
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
import { readConsumerFigures } from './figures.ts';
import { tryParkedAgain } from './steer.ts';

let place: TestPlace;
let store: Store;
let ana: string;
let node: FollowingNode;
let chokesOn: (body: string) => boolean;
const lines: string[] = [];

beforeAll(async () => {
  place = await testPlace();
  store = await openStore(place);
  await createJournal(store);
  ana = await insertAna(store);
  node = await start('east');
});

const start = (holder: string) =>
  startFollowing(store, {
    consumers: [journalist('eater', { chokesOn: (body) => chokesOn(body) })],
    holder,
    logged: (line) => lines.push(line),
  });

afterAll(async () => {
  await node.stop();
  await store.destroy();
  await place.remove();
});

async function figures() {
  const [eater] = await readConsumerFigures(store);
  if (!eater) throw new Error('nobody follows');
  return eater;
}

const takesNothing = () => lines.filter((line) => line.includes('takes nothing any more'));
const isLevel = { timeout: 25_000 };
const toldOf = async (roomId: string) =>
  (await journalOf(store, 'eater', roomId)).flatMap(({ told }) =>
    told === '' ? [] : told.split(' '),
  );

test('what cannot be taken is put aside alone, once, and the rest goes on in order', async () => {
  chokesOn = (body) => body.startsWith('bone');
  const roomId = await node.makeRoom(ana);
  const other = await node.makeRoom(ana);
  const bodies = Array.from({ length: 60 }, (_, index) => `crumb${index}`);
  bodies[17] = 'bone17';
  bodies[18] = 'bone18';
  await node.say(ana, roomId, ...bodies);
  await node.say(ana, other, 'soup');
  await expect.poll(() => toldOf(other)).toEqual(['soup@2']);
  await expect.poll(async () => (await figures()).numbers, isLevel).toBe(0);

  const expected = bodies.map((body, index) => `${body}@${index + 2}`);
  const good = expected.filter((told) => !told.startsWith('bone'));
  expect(await toldOf(roomId)).toEqual(good);
  expect((await figures()).newestParked).toEqual([
    { roomId, seq: 19, error: 'bone17 is too much for me', at: expect.any(Number) },
    { roomId, seq: 20, error: 'bone18 is too much for me', at: expect.any(Number) },
  ]);
  expect(lines.filter((line) => line.includes('left a change aside'))).toHaveLength(2);

  // Still one of them: it stays, and is said no second time to be new.
  chokesOn = (body) => body === 'bone18';
  expect(await tryParkedAgain(store, 'eater')).toBe(2);
  await expect.poll(() => toldOf(roomId), isLevel).toEqual([...good, 'bone17@19']);
  chokesOn = () => false;
  await tryParkedAgain(store, 'eater');
  await expect.poll(() => toldOf(roomId), isLevel).toEqual([...good, 'bone17@19', 'bone18@20']);
  expect((await figures()).parked).toBe(0);
});

test('one that takes nothing at all puts only a few aside, waits, and takes all when it can', async () => {
  chokesOn = () => true;
  const roomId = await node.makeRoom(ana);
  const bodies = Array.from({ length: 14 }, (_, index) => `bread${index}`);
  await node.say(ana, roomId, ...bodies);
  await expect.poll(takesNothing, isLevel).toHaveLength(1);
  const { parked, rooms, numbers, since } = await figures();
  expect(parked).toBe(10);
  expect({ rooms, numbers }).toEqual({ rooms: 1, numbers: 4 });
  const eleventh = store.selectFrom('messages').select('createdAt').where('body', '=', 'bread10');
  expect(since).toBe((await eleventh.executeTakeFirstOrThrow()).createdAt);

  // Whoever follows it has nothing more to put aside either.
  await node.stop();
  node = await start('west');
  await expect.poll(takesNothing, isLevel).toHaveLength(2);
  expect(await figures()).toMatchObject({ parked: 10, numbers: 4, holder: 'west' });

  chokesOn = () => false;
  await tryParkedAgain(store, 'eater');
  await expect.poll(async () => (await toldOf(roomId)).length, isLevel).toBe(14);
  const told = await toldOf(roomId);
  expect(new Set(told).size).toBe(14);
});

test('when ten thousand are put aside nothing more is: somebody has to look', async () => {
  chokesOn = (body) => body === 'crumb';
  const roomId = await node.makeRoom(ana);
  await store.transaction().execute(async (db) => {
    const many = Array.from({ length: 1_000 }, (_, seq) => seq);
    for (const other of many.slice(0, 10)) {
      const about = { roomId: `${other}`, consumer: 'eater', error: 'too much', at: other };
      await db
        .insertInto('consumerParked')
        .values(many.map((seq) => ({ ...about, seq })))
        .execute();
    }
  });
  await node.say(ana, roomId, 'crumb');
  await expect.poll(takesNothing, isLevel).toHaveLength(3);
  expect(await figures()).toMatchObject({ parked: 10_000, numbers: 1 });
  await store.deleteFrom('consumerParked').where('roomId', '=', '0').execute();
  await expect.poll(async () => (await figures()).numbers, isLevel).toBe(0);
  expect((await figures()).newestParked.at(-1)).toMatchObject({ roomId, seq: 2 });
  await store.deleteFrom('consumerParked').execute();
});

test('who runs the machine sees how everybody stands, and has parked changes tried again', async () => {
  chokesOn = (body) => body === 'stone';
  const roomId = await node.makeRoom(ana);
  await node.say(ana, roomId, 'stone');
  await expect
    .poll(() => listConsumers(store), isLevel)
    .toMatch(
      new RegExp(
        `^eater  has taken all  by west  1 put aside\n    \\S+Z  ${roomId} 2  stone is too much for me$`,
      ),
    );
  chokesOn = () => false;
  expect(await tryAgain(store, 'eater')).toBe('eater tries 1 again that it had put aside.');
  await expect
    .poll(() => listConsumers(store), isLevel)
    .toBe('eater  has taken all  by west  0 put aside');
  expect(await startOver(store, 'eater')).toBe('eater takes 5 rooms anew, from their start.');
  await expect.poll(() => toldOf(roomId), isLevel).toEqual(['stone@2']);
  await expect(tryAgain(store, 'nobody')).rejects.toThrow('Nobody called nobody follows the rooms');
});
