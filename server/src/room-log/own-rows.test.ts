import { accepted } from '@parley/shared/error';
import { type PersonalChange, personalChangeSchema } from '@parley/shared/personal-change';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOM_PARTS } from '../app/features.ts';
import { markRead } from '../features/receipts/mark-read.ts';
import { createDoubtfulLogs } from '../healing/doubtful-logs.ts';
import { newId } from '../lib/id.ts';
import { createLogger } from '../lib/logger.ts';
import { ownHistories } from '../testing/own-histories.ts';
import { type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { defineOwnRows, UNNUMBERED } from './define-own-rows.ts';
import type { LogCommand } from './log-command.ts';
import { createRoomLog, type RoomLog } from './room-log.ts';

type Note = { title: string; text: string; personalSeq: number };

declare module '../store/tables.ts' {
  interface Tables {
    testNotes: Note & { userId: string };
  }
}

const notesOf = defineOwnRows<Note>({
  name: 'testNotes',
  key: 'title',
  columns: ['title', 'text', 'personalSeq'],
});

let server: TestServer;
let ana: Person;
let bo: Person;
/** Two nodes over one database. */
let logs: RoomLog[];
let told: { userId: string; change: PersonalChange }[] = [];

beforeAll(async () => {
  server = await startTestServer();
  await sql`
    create table "testNotes" (
      "userId" text not null, title text not null, text text not null, "personalSeq" bigint not null,
      primary key ("userId", title)
    )
  `.execute(server.store);
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
  logs = [await startLog(), await startLog()];
});

afterAll(async () => {
  for (const log of logs) await log.close();
  for (const one of [ana, bo]) one.close();
  await server.stop();
});

async function startLog(): Promise<RoomLog> {
  const { store } = server;
  const logger = createLogger('silent');
  const nobody = () => undefined;
  const topics = { toRoom: nobody, enterRoom: nobody, leaveRoom: nobody, endRoom: nobody };
  return createRoomLog({
    ...{ roomParts: ROOM_PARTS, store, logger, clock: Date.now, storeFailed: nobody },
    histories: await ownHistories(store),
    doubtful: createDoubtfulLogs({ store, publisher: { ...topics, toUser: nobody }, logger }),
    publisher: {
      ...topics,
      toUser: (userId, _name, change) =>
        told.push({ userId, change: personalChangeSchema.parse(change) }),
    },
  });
}

/** Adds to the end of a note. */
const add = (
  { userId }: Person,
  title: string,
  text: string,
): LogCommand<{ text: string; count: number }> => ({
  actorId: userId,
  wants: (batch) => {
    notesOf(batch).want(userId, title);
    notesOf(batch).wantCount(userId);
  },
  decide: (batch) => {
    const before = notesOf(batch).get(userId, title)?.text ?? '';
    notesOf(batch).put(userId, { title, text: before + text, personalSeq: UNNUMBERED });
    return accepted({ text: before + text, count: notesOf(batch).count(userId) });
  },
});

const notesIn = ({ userId }: Person, title: string) =>
  server.store
    .selectFrom('testNotes')
    .select(['text', 'personalSeq'])
    .where('userId', '=', userId)
    .where('title', '=', title)
    .execute();

const headOf = async ({ userId }: Person) => {
  const logs = server.store.selectFrom('personalLogs').select('headSeq');
  return (await logs.where('userId', '=', userId).executeTakeFirst())?.headSeq ?? 0;
};

test('[PL1] [PL8] what one batch writes for somebody has neighbouring numbers, and is told as one change', async () => {
  const { room } = await ana.must('room:create', { kind: 'closed', name: 'Den' });
  const sent = { roomId: room.id, clientMessageId: newId(), body: 'hello' };
  await ana.must('message:send', sent);
  const [before, bosBefore] = [await headOf(ana), await headOf(bo)];
  told = [];
  const mark = { actorId: ana.userId, roomId: room.id, seq: 0, direction: 'either' as const };
  await Promise.all([
    logs[0]?.append(markRead(mark)),
    logs[0]?.append(add(ana, 'tea', 'green')),
    logs[0]?.append(add(bo, 'tea', 'black')),
    logs[0]?.append(add(ana, 'rice', 'brown')),
    // The same row twice has one number.
    logs[0]?.append(add(ana, 'tea', 'ish')),
  ]);
  await expect.poll(() => told.length).toBe(2);
  const changeOf = ({ userId }: Person) => told.find((one) => one.userId === userId)?.change;
  expect(changeOf(ana)).toMatchObject({ fromSeq: before, toSeq: before + 3 });
  expect(changeOf(ana)?.marks).toHaveLength(1);
  expect(changeOf(bo)).toMatchObject({ fromSeq: bosBefore, toSeq: bosBefore + 1 });
  expect(await notesIn(ana, 'tea')).toEqual([{ text: 'greenish', personalSeq: before + 1 }]);
  expect(await notesIn(ana, 'rice')).toEqual([{ text: 'brown', personalSeq: before + 2 }]);
  expect(await headOf(ana)).toBe(before + 3);
});

test('[PL8] a row that two nodes write at once is decided by one after the other, also a new one', async () => {
  const rounds = 8;
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(logs.map((log) => log.append(add(ana, 'list', 'x'))));
    await Promise.all(logs.map((log) => log.append(add(bo, `list ${round}`, 'x'))));
    expect(await notesIn(bo, `list ${round}`)).toMatchObject([{ text: 'xx' }]);
  }
  expect(await notesIn(ana, 'list')).toMatchObject([{ text: 'x'.repeat(2 * rounds) }]);
});

test('a batch counts what a person has, with what it adds itself', async () => {
  const chen = await person(server.url, '陈静');
  const texts = ['tea', 'rice', 'tea'].map((title) => logs[0]?.append(add(chen, title, '.')));
  expect(await Promise.all(texts)).toMatchObject(
    [1, 2, 2].map((count) => ({ ok: true, data: { count } })),
  );
  expect(await logs[1]?.append(add(chen, 'salt', '.'))).toMatchObject({ data: { count: 3 } });
  chen.close();
});

test('a command that writes what it did not want is not stored, and its neighbours are', async () => {
  const [careless, careful] = await Promise.all([
    logs[0]?.append({ ...add(ana, 'unseen', 'x'), wants: () => undefined }),
    logs[0]?.append(add(ana, 'seen', 'x')),
  ]);
  expect([careless?.ok, careful?.ok]).toEqual([false, true]);
  expect(await notesIn(ana, 'unseen')).toEqual([]);
  expect(await notesIn(ana, 'seen')).toHaveLength(1);
});
