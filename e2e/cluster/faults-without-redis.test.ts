import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Line } from '@parley/wire-client/line';
import { openImpatientLine } from '../faults/client/impatient-line.ts';
import { credentialsOf, signIn, signUp } from '../harness/account.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

/** Redis comes and goes in turns, since a machine has busy and quiet moments of its own. */
const ROUNDS = 3;
/** Messages of each measurement, one each so many milliseconds: two seconds in all. */
const MESSAGES = 100;
const PAUSE_MS = 20;
/** Wide, for a busy machine; waiting for Redis would cost a hundred times as much. */
const MOST_SLOWER = 3;

test.setTimeout(120_000);

test('people of one node reach each other as fast without Redis as with it', async ({
  startServer,
  startRedis,
  startPostgres,
}) => {
  const redis = await startRedis();
  const settings = {
    REDIS_URL: redis.url,
    DATABASE_URL: await (await startPostgres()).createDatabase('parley'),
    COMMANDS_PER_SECOND: '1000',
  };
  const here = await startServer(settings);
  const there = await startServer(settings);
  const ana = await connect(here, 'Ana');
  const bo = await connect(here, 'Bo');
  const chen = await connect(there, '陈静');
  const roomId = await meet(ana, [bo, chen]);

  const calm: number[] = [];
  const killed: number[] = [];
  const paused: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    calm.push(...(await measureTrips(roomId, ana, bo)));
    await redis.stop('SIGKILL');
    killed.push(...(await measureTrips(roomId, ana, bo)));
    await redis.start();
    for (const node of [here, there]) await expect.poll(() => readiness(node)).toBe(200);

    calm.push(...(await measureTrips(roomId, ana, bo)));
    process.kill(redis.pid(), 'SIGSTOP');
    paused.push(...(await measureTrips(roomId, ana, bo)));
    process.kill(redis.pid(), 'SIGCONT');
  }
  for (const { close } of [ana, bo, chen]) close();

  const inWords = (trips: number[]) =>
    `median ${medianOf(trips).toFixed(1)} ms, slowest ${Math.max(...trips).toFixed(0)} ms`;
  console.log(`calm: ${inWords(calm)}`);
  for (const [name, trips] of Object.entries({ killed, paused })) {
    const ratio = medianOf(trips) / medianOf(calm);
    console.log(`Redis ${name}: ${inWords(trips)}, ${ratio.toFixed(2)} times the calm median`);
    expect(ratio).toBeLessThan(MOST_SLOWER);
  }
});

async function connect(node: Server, name: string): Promise<Line> {
  const credentials = credentialsOf(name);
  await signUp(node, credentials);
  const line = openImpatientLine({
    server: node,
    cookie: await signIn(node, credentials),
    since: () => undefined,
    onRefused: ({ code }) => {
      throw new Error(`${name} was refused: ${code}`);
    },
  });
  await new Promise<void>((resolve) => line.on('ready', () => resolve()));
  return line;
}

/** Lets them meet in a room; answers its id. */
async function meet(host: Line, others: Line[]): Promise<string> {
  const made = await host.command('room:create', { kind: 'open', name: 'Kitchen' });
  if (!made.ok) throw new Error(`no room: ${made.error.code}`);
  const roomId = made.data.room.id;
  for (const other of others) await other.command('room:join', { roomId });
  return roomId;
}

/** From Enter to the other screen: milliseconds for each message. */
async function measureTrips(roomId: string, speaker: Line, listener: Line): Promise<number[]> {
  const sentAt = new Map<string, number>();
  const trips: number[] = [];
  const answers: ReturnType<typeof speaker.command<'message:send'>>[] = [];
  listener.on('room:changed', ({ messages }) => {
    for (const { id } of messages) {
      const startedAt = sentAt.get(id);
      if (startedAt !== undefined) trips.push(performance.now() - startedAt);
      // It comes again with the repair after Redis' return.
      sentAt.delete(id);
    }
  });
  for (let n = 0; n < MESSAGES; n += 1) {
    const clientMessageId = randomUUIDv7();
    sentAt.set(clientMessageId, performance.now());
    const body = `number ${n}`;
    answers.push(speaker.command('message:send', { roomId, clientMessageId, body }));
    await sleep(PAUSE_MS);
  }
  expect((await Promise.all(answers)).filter(({ ok }) => !ok)).toEqual([]);
  await expect.poll(() => trips.length).toBe(MESSAGES);
  return trips;
}

async function readiness({ url }: Server): Promise<number> {
  return (await fetch(`${url}/readyz`)).status;
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
