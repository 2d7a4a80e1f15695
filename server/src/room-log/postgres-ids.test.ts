import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../lib/id.ts';
import { attemptIn, messageOf } from '../testing/attempts.ts';
import { type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let ana: Person;
let bo: Person;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
});

afterAll(async () => {
  ana.close();
  bo.close();
  await server.stop();
});

/** Whether some transaction waits for another one's rows. */
async function someoneWaits(): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `.execute(server.store);
  return rows.length > 0;
}

test('[MS7] an id that another node stores in another room at this moment costs nobody anything', async () => {
  const kitchen = (await ana.must('room:create', { kind: 'closed', name: 'Kitchen' })).room.id;
  const cellar = (await bo.must('room:create', { kind: 'closed', name: 'Cellar' })).room.id;
  const id = newId();
  const stored = { id, roomId: cellar, seq: 2, changedSeq: 2, clientMessageId: id };
  const written = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  // What another node does, seen from this one.
  const elsewhere = server.store.transaction().execute(async (db) => {
    const rest = {
      createdAt: 1,
      editedAt: null,
      editedSeq: null,
      deletedAt: null,
      reactions: '[]',
    };
    await db
      .insertInto('messages')
      .values({ ...stored, ...rest, senderId: bo.userId, body: 'from elsewhere' })
      .execute();
    written.resolve();
    await mayCommit.promise;
  });
  await written.promise;
  const sending = Promise.all([
    ana.must('message:send', attemptIn(kitchen, 'before')),
    ana.must('message:send', { ...attemptIn(kitchen, 'mine'), clientMessageId: id }),
    ana.must('message:send', attemptIn(kitchen, 'after')),
  ]);
  await expect.poll(someoneWaits).toBe(true);
  mayCommit.resolve();
  await elsewhere;

  const [, answer] = await sending;
  const message = messageOf(ana, answer);
  expect(message).toMatchObject({ body: 'mine', roomId: kitchen });
  expect(message.id).not.toBe(id);
  const { messages } = await ana.must('history:load', { roomId: kitchen });
  expect(messages.map(({ body }) => body)).toEqual(['before', 'mine', 'after']);
  const theirs = await bo.must('history:load', { roomId: cellar });
  expect(theirs.messages).toMatchObject([{ id, body: 'from elsewhere', senderId: bo.userId }]);
});
