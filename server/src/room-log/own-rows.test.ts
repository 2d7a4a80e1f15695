import { accepted } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import { type PersonalChange, personalChangeSchema } from '@parley/shared/personal-change';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ROOM_PARTS } from '../app/features.ts';
import { markRead } from '../features/receipts/mark-read.ts';
import { createDoubtfulLogs } from '../healing/doubtful-logs.ts';
import { newId } from '../lib/id.ts';
import { createLogger } from '../lib/logger.ts';
import { accountPost } from '../testing/own-account.ts';
import { ownHistories } from '../testing/own-histories.ts';
import { PASSWORD, type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { defineOwnRows, UNNUMBERED } from './define-own-rows.ts';
import type { LogCommand } from './log-command.ts';
import type { OwnTable } from './own-tables.ts';
import { createPersonalOwn, type OwnPage, readOwn } from './personal-own.ts';
import { createRoomLog, type RoomLog } from './room-log.ts';

type Note = { title: string; text: string; personalSeq: number };

declare module '../store/tables.ts' {
  interface Tables {
    testNotes: Note & { userId: string };
    testLists: Note & { userId: string };
  }
}

const COLUMNS = ['title', 'text', 'personalSeq'];
const NOTES: OwnTable = { name: 'testNotes', key: 'title', columns: COLUMNS };
const LISTS: OwnTable = { name: 'testLists', key: 'title', columns: COLUMNS };
const notesOf = defineOwnRows<Note>(NOTES);
const own = createPersonalOwn([NOTES, LISTS]);

let server: TestServer;
let ana: Person;
let bo: Person;
/** Two nodes over one database. */
let logs: RoomLog[];
let told: { userId: string; change: PersonalChange; sent: object }[] = [];

beforeAll(async () => {
  server = await startTestServer();
  for (const { name } of [NOTES, LISTS]) {
    await sql`
      create table ${sql.table(name)} (
        "userId" text not null, title text not null, text text not null, "personalSeq" bigint not null,
        "heldBefore" text default 'of an older release', primary key ("userId", title)
      )
    `.execute(server.store);
  }
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
        told.push({ userId, change: personalChangeSchema.parse(change), sent: change }),
    },
  });
}

/** Adds to the end of a note, which may be somebody else's. */
const add = (
  { userId }: Pick<Person, 'userId'>,
  title: string,
  text: string,
  { userId: actorId } = { userId },
): LogCommand<{ text: string; count: number }> => ({
  actorId,
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

const notesIn = ({ userId }: Pick<Person, 'userId'>, title: string) =>
  server.store
    .selectFrom('testNotes')
    .select(['text', 'personalSeq'])
    .where('userId', '=', userId)
    .where('title', '=', title)
    .execute();

const headOf = async ({ userId }: Pick<Person, 'userId'>) => {
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

test('nothing is written for somebody who is banned, deleted or was never there, and their neighbours get theirs', async () => {
  const dai = await person(server.url, 'Dai');
  const flo = await person(server.url, 'Flo');
  await ana.must('user:ban', { userId: dai.userId });
  const all = { password: PASSWORD, messages: 'go' };
  await accountPost(server.url, 'delete', all, { cookie: flo.cookie });
  const gone = [dai, flo, { userId: newId() }];
  const before = await Promise.all(gone.map(headOf));
  const answers = [...gone, bo].map((whose) => logs[0]?.append(add(whose, 'gift', 'x', ana)));
  expect(await Promise.all(answers)).toMatchObject(Array.from(answers, () => ({ ok: true })));
  for (const whose of gone) expect(await notesIn(whose, 'gift')).toEqual([]);
  expect(await Promise.all(gone.map(headOf))).toEqual(before);
  expect(await notesIn(bo, 'gift')).toMatchObject([{ text: 'x' }]);
  for (const one of [dai, flo]) one.close();
});

async function copiedOut(userId: string): Promise<object[]> {
  const rows: object[] = [];
  for await (const row of readOwn(server.store, NOTES, userId)) rows.push(row);
  return rows;
}

test('[PL8] what is stored is told as it is, live and afterwards, without whose it is or what else the table says', async () => {
  const eve = await person(server.url, 'Eve');
  told = [];
  await logs[0]?.append(add(eve, 'tea', 'x'));
  await expect.poll(() => told).toHaveLength(1);
  const { userId } = eve;
  const note = { title: 'tea', text: 'x', personalSeq: await headOf(eve) };
  const all = { own: { testNotes: [note] } };
  expect(told[0]?.sent).toMatchObject(all);
  const { store } = server;
  const range = { userId, afterSeq: note.personalSeq - 1 };
  const since = await own.part.since(store, { ...range, headSeq: note.personalSeq });
  expect(await since.upTo(note.personalSeq)).toEqual(all);
  expect(await own.part.all(store, userId)).toEqual(all);
  expect(await own.loadPage(store, range)).toEqual({ ...all, next: undefined });
  expect(await copiedOut(userId)).toEqual([note]);
  eve.close();
});

/** Rows with these numbers, the first after `afterSeq`, of somebody who has no others. */
async function someoneWith(counts: { notes: number; lists: number }): Promise<string> {
  const userId = newId();
  const rowsOf = (count: number, afterSeq: number) =>
    Array.from({ length: count }, (_, n) => afterSeq + n + 1).map((personalSeq) => ({
      ...{ userId, title: `${personalSeq}`, text: 'as it was', personalSeq },
    }));
  const { notes, lists } = counts;
  await server.store.insertInto('testNotes').values(rowsOf(notes, 0)).execute();
  await server.store.insertInto('testLists').values(rowsOf(lists, notes)).execute();
  return userId;
}

const rowsSchema = z.object({
  testNotes: z.array(z.object({ title: z.string(), text: z.string() })).default([]),
  testLists: z.array(z.object({ title: z.string(), text: z.string() })).default([]),
});
const rowsIn = ({ own = {} }: OwnPage) => Object.values(rowsSchema.parse(own)).flat();

test('[CB6] a page of own rows is read in its turn: what changed meanwhile is told as it is then, and none is left out', async () => {
  const notes = LIMITS.entriesPerPage + 20;
  const userId = await someoneWith({ notes, lists: LIMITS.entriesPerPage });
  const first = await own.loadPage(server.store, { userId, afterSeq: 0 });
  expect(rowsIn(first)).toHaveLength(LIMITS.entriesPerPage);
  // The very row with which the next page would begin, and one of the first page.
  for (const seq of [LIMITS.entriesPerPage + 1, 1]) {
    const moved = { text: 'as it is', personalSeq: 10_000 + seq };
    const { store } = server;
    const one = store.updateTable('testNotes').set(moved).where('userId', '=', userId);
    await one.where('personalSeq', '=', seq).execute();
  }
  const second = await first.next?.();
  const third = await second?.next?.();
  const pages = [first, second, third].flatMap((page) => (page ? [rowsIn(page)] : []));
  // Twenty notes and the one that came again; then lists, of which there are as many as fill a page.
  expect(pages.map(({ length }) => length)).toEqual([200, 200, 21]);
  expect(third?.next).toBeUndefined();
  const last = new Map(pages.flat().map(({ title, text }) => [title, text]));
  expect(last.size).toBe(notes + LIMITS.entriesPerPage);
  const changed = [...last].filter(([, text]) => text === 'as it is');
  expect(changed.map(([title]) => title).sort()).toEqual(['1', `${LIMITS.entriesPerPage + 1}`]);
});

test('own rows are copied out page by page', async () => {
  const count = 2 * LIMITS.pageSize;
  const userId = await someoneWith({ notes: count, lists: 1 });
  const titles = Array.from({ length: count }, (_, n) => ({ title: `${n + 1}` }));
  expect(await copiedOut(userId)).toMatchObject(titles);
});
