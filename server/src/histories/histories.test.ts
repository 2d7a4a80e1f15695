import { GREETING } from '@parley/wire-client/testing/raw-socket';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import { createLogger } from '../lib/logger.ts';
import { lifeOf } from '../store/database-life.ts';
import { HistoryDueError } from '../store/store-errors.ts';
import { connectAs, type Person, person } from '../testing/person.ts';
import { openRawLine } from '../testing/raw-line.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { openHistories } from './histories.ts';

let server: TestServer;
let ana: Person;
let first: string;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  first = (await ana.hears('ready')).history;
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

/** As a database in which another history goes on and that takes the place of this one; back it comes as it was. */
async function exchange(): Promise<{ history: string; putBack(): Promise<void> }> {
  const id = newId();
  await server.store
    .insertInto('histories')
    .values({ no: 1_000, id, startedAt: systemClock(), ...lifeOf(server.store) })
    .execute();
  return {
    history: id,
    putBack: async () => {
      await server.store.deleteFrom('histories').where('id', '=', id).execute();
    },
  };
}

test('[HI2] a database that was put away and comes back is taken for what it is', async () => {
  const told: string[] = [];
  const histories = await openHistories({
    ...{ store: server.store, clock: systemClock, logger: createLogger('silent') },
    starts: 'beside',
    changed: (history) => told.push(history),
  });
  expect(histories.current()).toBe(first);
  const other = await exchange();
  await histories.look();
  await other.putBack();
  // This may have been read before the other one came, so it is looked at again.
  expect(() => histories.require(first)).toThrow(HistoryDueError);
  expect(histories.current()).toBe(other.history);
  const read = async () => histories.require(first);
  await histories.within(read);
  expect(histories.current()).toBe(first);
  expect(() => histories.require(other.history)).toThrow(HistoryDueError);
  expect(told).toEqual([other.history, first]);
});

test('[HI2] [HI5] people get in while a database is put away, and after it came back', async () => {
  const comeBackTo = async (history: string): Promise<void> => {
    // Whoever is the first to meet another history is let go, and comes back.
    const line = await openRawLine(server.url, { cookie: ana.cookie });
    line.send(GREETING);
    await line.ended;
    const tab = await connectAs(server.url, ana.cookie);
    expect(await tab.hears('ready')).toMatchObject({ history });
    tab.close();
  };
  const other = await exchange();
  await comeBackTo(other.history);
  await other.putBack();
  await comeBackTo(first);
});
