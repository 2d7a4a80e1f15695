import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteRoom } from '../commands/delete-room.ts';
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
import { beginAnew } from './steer.ts';

let place: TestPlace;
let store: Store;
let ana: string;
let before: FollowingNode;
let node: FollowingNode;
/** One that was there, with three messages, before anybody followed. */
let oldRoom: string;

beforeAll(async () => {
  place = await testPlace();
  store = await openStore(place);
  await createJournal(store);
  ana = await insertAna(store);
  await store.updateTable('users').set({ role: 'admin' }).where('id', '=', ana).execute();
  before = await startFollowing(store, { consumers: [] });
  oldRoom = await before.makeRoom(ana);
  await before.say(ana, oldRoom, 'one', 'two', 'three');
  const consumers = [journalist('all'), journalist('new', { begins: 'at the head' })];
  node = await startFollowing(store, { consumers });
});

afterAll(async () => {
  await node.stop();
  await before.stop();
  await store.destroy();
  await place.remove();
});

/** All that the consumer was told of the room, and whether each change began where the last one ended. */
async function toldOf(consumer: string, roomId: string) {
  const taken = await journalOf(store, consumer, roomId);
  const isWhole = taken.every(
    ({ fromSeq }, index) => fromSeq === (taken[index - 1]?.toSeq ?? fromSeq),
  );
  return {
    isWhole,
    from: taken[0]?.fromSeq,
    to: taken.at(-1)?.toSeq,
    told: taken.flatMap(({ told }) => (told === '' ? [] : told.split(' '))),
  };
}

const comesTo = (consumer: string, roomId: string, to: number) =>
  expect.poll(async () => (await toldOf(consumer, roomId)).to, { timeout: 15_000 }).toBe(to);

test('a consumer takes what was said before it came, and then what is said', async () => {
  await comesTo('all', oldRoom, 4);
  await node.say(ana, oldRoom, 'four');
  await comesTo('all', oldRoom, 5);
  expect(await toldOf('all', oldRoom)).toEqual({
    isWhole: true,
    from: 0,
    to: 5,
    told: ['one@2', 'two@3', 'three@4', 'four@5'],
  });
});

test('one that begins at the head takes what is new, and of new rooms all', async () => {
  const newRoom = await node.makeRoom(ana);
  await node.say(ana, newRoom, 'first');
  await node.say(ana, oldRoom, 'next');
  await comesTo('new', newRoom, 2);
  expect(await toldOf('new', newRoom)).toMatchObject({ isWhole: true, from: 0, told: ['first@2'] });
  await comesTo('new', oldRoom, 6);
  const { isWhole, from = 0, told } = await toldOf('new', oldRoom);
  expect(isWhole).toBe(true);
  expect(from).toBeGreaterThanOrEqual(4);
  expect(told.at(-1)).toBe('next@6');
});

test('much is taken a page at a time, each where the last one ended', async () => {
  const roomId = await node.makeRoom(ana);
  const bodies = Array.from({ length: 250 }, (_, index) => `${index}`);
  await before.say(ana, roomId, ...bodies);
  await comesTo('all', roomId, 251);
  const { isWhole, told } = await toldOf('all', roomId);
  expect(isWhole).toBe(true);
  expect(told).toEqual(bodies.map((body, index) => `${body}@${index + 2}`));
  expect((await journalOf(store, 'all', roomId)).length).toBeGreaterThan(2);
});

test('what another node wrote is found without a word of it', async () => {
  const roomId = await before.makeRoom(ana);
  await before.say(ana, roomId, 'quietly');
  await comesTo('all', roomId, 2);
});

test('what is kept of a deleted room goes with its position', async () => {
  const roomId = await node.makeRoom(ana);
  await node.say(ana, roomId, 'soon gone');
  await comesTo('all', roomId, 2);
  const answer = await node.log.append(deleteRoom({ actorId: ana, roomId, directs: 'kept' }));
  expect(answer.ok).toBe(true);
  await expect.poll(() => journalOf(store, 'all', roomId)).toEqual([]);
  const positions = store.selectFrom('consumerPositions').selectAll().where('roomId', '=', roomId);
  await expect.poll(() => positions.execute()).toEqual([]);
});

test('whoever listens to a log hears of each room that a commit wrote to, also of one that it deleted', async () => {
  const moved: string[] = [];
  before.log.onMoved((roomId) => moved.push(roomId));
  const [roomId, other] = [await before.makeRoom(ana), await before.makeRoom(ana)];
  await before.say(ana, roomId, 'one', 'two');
  await before.say(ana, other, 'three');
  expect(moved).toEqual([roomId, other, roomId, other]);
  await before.log.append(deleteRoom({ actorId: ana, roomId, directs: 'kept' }));
  expect(moved.slice(4)).toEqual([roomId]);
});

test('one that is begun anew forgets, and takes all once more', async () => {
  const roomId = await node.makeRoom(ana);
  await node.say(ana, roomId, 'hello');
  await node.say(ana, roomId, 'again');
  await comesTo('new', roomId, 3);
  await comesTo('new', oldRoom, 6);
  expect(await beginAnew(store, 'new')).toBeGreaterThan(1);
  await expect
    .poll(() => toldOf('new', oldRoom))
    .toEqual({
      isWhole: true,
      from: 0,
      to: 6,
      told: ['one@2', 'two@3', 'three@4', 'four@5', 'next@6'],
    });
  await expect
    .poll(() => toldOf('new', roomId))
    .toMatchObject({ isWhole: true, from: 0, told: ['hello@2', 'again@3'] });
});

test('two of one name are refused', async () => {
  const twins = [journalist('twin'), journalist('twin')];
  await expect(startFollowing(store, { consumers: twins })).rejects.toThrow('one name');
});
