import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import { insertRooms } from '../testing/insert-rooms.ts';
import { type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { createDeletedRooms } from './deleted-rooms.ts';

let server: TestServer;
let ana: Person;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

test('of a room that was deleted long ago nothing is kept, and its people’s logs know that a row is lost', async () => {
  const { store } = server;
  const { userId } = ana;
  const [roomId = ''] = await insertRooms(store, userId, 1);
  await store.updateTable('rooms').set({ deletedAt: 1 }).where('id', '=', roomId).execute();
  await store
    .updateTable('memberships')
    .set({ personalSeq: 5 })
    .where('roomId', '=', roomId)
    .execute();
  await store.insertInto('personalLogs').values({ userId, headSeq: 5 }).execute();
  await store.insertInto('historyHeads').values({ logId: roomId, no: 1, headSeq: 1 }).execute();
  const deleted = createDeletedRooms({
    ...{ store, logger: createLogger('silent') },
    clock: () => 31 * DAY_MS,
  });
  deleted.purge();
  const left = async () => [
    ...(await store.selectFrom('rooms').select('id').where('id', '=', roomId).execute()),
    ...(await store
      .selectFrom('memberships')
      .select('roomId')
      .where('roomId', '=', roomId)
      .execute()),
    ...(await store.selectFrom('historyHeads').select('no').where('logId', '=', roomId).execute()),
  ];
  await expect.poll(left).toEqual([]);
  await deleted.close();
  const logs = store.selectFrom('personalLogs').select('lostSeq').where('userId', '=', userId);
  expect(await logs.execute()).toEqual([{ lostSeq: 5 }]);
});

test('a room stays known while a consumer has still to forget it', async () => {
  const { store } = server;
  const [roomId = '', other = ''] = await insertRooms(store, ana.userId, 2);
  await store
    .updateTable('rooms')
    .set({ deletedAt: 1 })
    .where('id', 'in', [roomId, other])
    .execute();
  await store
    .insertInto('consumerPositions')
    .values({ roomId, consumer: 'search', seq: 1 })
    .execute();
  const deleted = createDeletedRooms({
    ...{ store, logger: createLogger('silent') },
    clock: () => 31 * DAY_MS,
  });
  const left = async () => {
    const ids = store.selectFrom('rooms').select('id').where('id', 'in', [roomId, other]);
    return (await ids.execute()).map(({ id }) => id);
  };
  deleted.purge();
  await expect.poll(left).toEqual([roomId]);
  await store.deleteFrom('consumerPositions').execute();
  deleted.purge();
  await expect.poll(left).toEqual([]);
  await deleted.close();
});
