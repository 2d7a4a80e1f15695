import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../lib/id.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { openStore } from './store.ts';

let place: TestPlace;

beforeEach(async () => {
  place = await testPlace();
});

afterEach(() => place.remove());

test('a database of the first version gains what came since, and keeps its people', async () => {
  const before = await openStore(place);
  await before.schema.alterTable('users').dropColumn('bannedAt').execute();
  await before.schema.alterTable('messages').dropColumn('editedSeq').execute();
  await sql`delete from kysely_migration where name <> '0001-foundation'`.execute(before);
  const ana = {
    id: newId(),
    name: 'Ana',
    email: 'ana@example.org',
    emailVerified: 0,
    image: null,
    role: 'owner' as const,
    createdAt: new Date(0).toISOString(),
    updatedAt: new Date(0).toISOString(),
  };
  await before.insertInto('users').values(ana).execute();
  await before.destroy();

  const after = await openStore(place);
  expect(await after.selectFrom('users').selectAll().execute()).toEqual([
    { ...ana, bannedAt: null },
  ]);
  await after.destroy();
});

test('messages edited before edits were numbered have the number of their last change', async () => {
  const before = await openStore(place);
  await before.schema.alterTable('messages').dropColumn('editedSeq').execute();
  await sql`delete from kysely_migration where name = '0004-body-changes'`.execute(before);
  const [anaId, roomId] = [newId(), newId()];
  await sql`
    insert into users (id, name, email, "emailVerified", role, "createdAt", "updatedAt")
    values (${anaId}, 'Ana', 'ana@example.org', 0, 'owner', '', '')
  `.execute(before);
  await sql`
    insert into rooms (id, kind, name, topic, "headSeq", "changedSeq", "memberCount", "createdAt")
    values (${roomId}, 'open', 'Kitchen', '', 9, 1, 1, 0)
  `.execute(before);
  const rows = [
    { seq: 2, changedSeq: 2, body: 'as sent', editedAt: null, deletedAt: null },
    { seq: 3, changedSeq: 7, body: 'reacted to', editedAt: null, deletedAt: null },
    { seq: 4, changedSeq: 8, body: 'edited', editedAt: 5, deletedAt: null },
    { seq: 5, changedSeq: 9, body: '', editedAt: null, deletedAt: 6 },
  ];
  for (const { seq, changedSeq, body, editedAt, deletedAt } of rows) {
    await sql`
      insert into messages (id, "roomId", seq, "changedSeq", "clientMessageId", "senderId", body,
        "createdAt", "editedAt", "deletedAt", reactions)
      values (${newId()}, ${roomId}, ${seq}, ${changedSeq}, ${newId()}, ${anaId}, ${body}, 0,
        ${editedAt}, ${deletedAt}, '[]')
    `.execute(before);
  }
  await before.destroy();

  const after = await openStore(place);
  const messages = await after
    .selectFrom('messages')
    .select(['body', 'editedSeq'])
    .orderBy('seq')
    .execute();
  expect(messages).toEqual([
    { body: 'as sent', editedSeq: null },
    { body: 'reacted to', editedSeq: null },
    { body: 'edited', editedSeq: 8 },
    { body: '', editedSeq: 9 },
  ]);
  await after.destroy();
});
