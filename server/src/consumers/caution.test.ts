import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import {
  createJournal,
  type FollowingNode,
  insertAna,
  journalOf,
  startFollowing,
} from '../testing/follower.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { readConsumerFigures } from './figures.ts';
import { tryParkedAgain } from './steer.ts';

const SCRIPT = new URL('../testing/dying-follower.ts', import.meta.url);
/** Each of the pages, the numbers and the tries that lead to the one that kills takes a life. */
const LIVES = 12;
const PATIENCE = { timeout: 60_000 };

let place: TestPlace;
let store: Store;
let ana: string;
let writer: FollowingNode;
let running: ChildProcess | undefined;

beforeAll(async () => {
  place = await testPlace();
  store = await openStore(place);
  await createJournal(store);
  ana = await insertAna(store);
  writer = await startFollowing(store, { consumers: [] });
});

afterAll(async () => {
  running?.kill('SIGKILL');
  await writer.stop();
  await store.destroy();
  await place.remove();
});

async function isLevel(): Promise<boolean> {
  const [eater] = await readConsumerFigures(store);
  return eater?.numbers === 0;
}

/** Starts the node again whenever it dies, as whoever runs a server does; answers how often it died. */
async function runUntil(isOver: () => Promise<boolean>): Promise<number> {
  for (let deaths = 0; deaths < LIVES; deaths += 1) {
    const node = fork(SCRIPT, [JSON.stringify(place)], { stdio: 'ignore' });
    running = node;
    const died = once(node, 'exit');
    while (node.exitCode === null && node.signalCode === null) {
      await Promise.race([died, new Promise((resolve) => setTimeout(resolve, 50))]);
      if (!(await isOver())) continue;
      node.kill('SIGKILL');
      await died;
      return deaths;
    }
  }
  throw new Error(`it died ${LIVES} times`);
}

const toldOf = async (roomId: string) =>
  (await journalOf(store, 'eater', roomId)).flatMap(({ told }) =>
    told === '' ? [] : told.split(' '),
  );

test('a message that kills whoever takes it is put aside after a few lives, alone, and all else is taken once', {
  timeout: 120_000,
}, async () => {
  const roomId = await writer.makeRoom(ana);
  const other = await writer.makeRoom(ana);
  const bodies = Array.from({ length: 60 }, (_, index) => `crumb${index}`);
  bodies[40] = 'bomb';
  await writer.say(ana, roomId, ...bodies);
  await writer.say(ana, other, 'soup');
  await runUntil(isLevel);
  const good = bodies.flatMap((body, index) => (body === 'bomb' ? [] : `${body}@${index + 2}`));
  expect(await toldOf(roomId)).toEqual(good);
  expect(await toldOf(other)).toEqual(['soup@2']);
  const [eater] = await readConsumerFigures(store);
  expect(eater?.newestParked).toEqual([
    { roomId, seq: 42, at: expect.any(Number), error: expect.stringContaining('process ended') },
  ]);

  // Asked for once more it kills again, and is put aside again.
  expect(await tryParkedAgain(store, 'eater')).toBe(1);
  const deaths = await runUntil(
    async () =>
      (await readConsumerFigures(store))[0]?.newestParked[0]?.at !== eater?.newestParked[0]?.at,
  );
  expect(deaths).toBeGreaterThan(0);
  expect(await toldOf(roomId)).toEqual(good);
});

test('a node that was killed over nothing has nothing put aside', PATIENCE, async () => {
  const roomId = await writer.makeRoom(ana);
  const bodies = Array.from({ length: 200 }, (_, index) => `crumb${index}`);
  for (let round = 0; round < 4; round += 1) {
    await writer.say(ana, roomId, ...bodies.slice(round * 50, round * 50 + 50));
    await runUntil(isLevel);
  }
  expect(await toldOf(roomId)).toHaveLength(200);
  expect((await readConsumerFigures(store))[0]?.parked).toBe(1);
});
