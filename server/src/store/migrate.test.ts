import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../lib/id.ts';
import { hashToken } from '../lib/token.ts';
import { takePersonalNumbers } from '../room-log/personal-numbers.ts';
import { goBackTo, insertUser } from '../testing/older-database.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { refuseOtherVersions } from './migrate.ts';
import { openStore } from './store.ts';

let place: TestPlace;

beforeEach(async () => {
  place = await testPlace();
});

afterEach(() => place.remove());

test('a program beside a running server brings no database to another version', async () => {
  const before = await openStore(place);
  await goBackTo(before, '0009-standing');
  await before.destroy();
  await expect(openStore(place, refuseOtherVersions)).rejects.toThrow('waits for an update');
  await (await openStore(place)).destroy();
  const beside = await openStore(place, refuseOtherVersions);
  expect(await beside.selectFrom('users').selectAll().execute()).toEqual([]);
  await beside.destroy();
});

test('a database of the first version gains what came since, and keeps its people', async () => {
  const before = await openStore(place);
  await goBackTo(before, '0001-foundation');
  const id = newId();
  await insertUser(before, id, 'Ana');
  await before.destroy();

  const after = await openStore(place);
  expect(await after.selectFrom('users').selectAll().execute()).toEqual([
    {
      id,
      name: 'Ana',
      foldedName: 'ANA',
      namePieces: '',
      email: `${id}@example.org`,
      emailVerified: 0,
      image: null,
      role: 'member',
      createdAt: new Date(0).toISOString(),
      updatedAt: new Date(0).toISOString(),
      bannedAt: null,
      isNewcomer: 0,
      deletedAt: null,
      leaves: null,
      pictureId: null,
      timeZone: null,
      timeZoneIsChosen: 0,
      changedSeq: 0,
    },
  ]);
  await after.destroy();
});

test('messages edited before edits were numbered have the number of their last change', async () => {
  const before = await openStore(place);
  await goBackTo(before, '0003-local-indexes');
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

test('[TM1] where people were before, there is a team without a first room; a new database has none yet', async () => {
  const before = await openStore(place);
  expect(await before.selectFrom('team').selectAll().execute()).toEqual([]);
  await goBackTo(before, '0004-body-changes');
  await insertUser(before, newId(), 'Ana');
  await before.destroy();

  const after = await openStore(place);
  expect(await after.selectFrom('team').selectAll().execute()).toEqual([
    { id: 'team', firstRoomId: null, name: null, pictureId: null, accent: null },
  ]);
  expect(await after.selectFrom('users').select(['name', 'isNewcomer']).execute()).toEqual([
    { name: 'Ana', isNewcomer: 0 },
  ]);
  await after.destroy();
});

test('[NM2] names of before are folded, however many there are', async () => {
  const before = await openStore(place);
  await goBackTo(before, '0005-team');
  // More than are folded at once, the last of them with something to fold.
  await before.transaction().execute(async (transaction) => {
    for (let index = 0; index < 1_100; index += 1) {
      await insertUser(transaction, newId(), `Person ${index}`);
    }
    await insertUser(transaction, newId(), 'Jürgen Straße');
  });
  await sql`
    insert into rooms (id, kind, name, topic, "headSeq", "changedSeq", "memberCount", "createdAt")
    values (${newId()}, 'open', 'ｶﾌｪ', '', 1, 1, 1, 0)
  `.execute(before);
  await before.destroy();

  const after = await openStore(place);
  const users = await after.selectFrom('users').select(['name', 'foldedName']).execute();
  expect(users).toHaveLength(1_101);
  expect(users.filter(({ foldedName }) => foldedName === '')).toEqual([]);
  expect(users).toContainEqual({ name: 'Jürgen Straße', foldedName: 'JURGEN STRASSE' });
  const rooms = await after.selectFrom('rooms').select('foldedName').execute();
  expect(rooms).toEqual([{ foldedName: 'カフェ' }]);
  await after.destroy();
});

test('[AC20] tokens of before are kept as hashes, so that cookies and links go on working', async () => {
  const before = await openStore(place);
  await goBackTo(before, '0008-links-and-leavers');
  const userId = newId();
  await insertUser(before, userId, 'Ana');
  const dates = { createdAt: '', updatedAt: '', expiresAt: '' };
  for (let index = 0; index < 1_100; index += 1) {
    await before
      .insertInto('sessions')
      .values({
        ...dates,
        id: newId(),
        userId,
        token: `cookie${index}`,
        ipAddress: null,
        userAgent: null,
      })
      .execute();
  }
  const invite = { id: newId(), createdBy: userId, createdAt: 0, expiresAt: 0, revokedAt: null };
  await before
    .insertInto('invites')
    .values({ ...invite, token: 'link' })
    .execute();
  await before.destroy();

  const after = await openStore(place);
  const sessions = await after.selectFrom('sessions').select('token').execute();
  expect(new Set(sessions.map(({ token }) => token))).toEqual(
    new Set(Array.from({ length: 1_100 }, (_, index) => hashToken(`cookie${index}`))),
  );
  const invites = await after.selectFrom('invites').select('token').execute();
  expect(invites).toEqual([{ token: hashToken('link') }]);
  await after.destroy();
});

test('names that an older version folded otherwise are found as names are now', async () => {
  const before = await openStore(place);
  await goBackTo(before, '0010-hashed-tokens');
  const id = newId();
  await insertUser(before, id, 'Þóra');
  await sql`update users set "foldedName" = 'ÞORA' where id = ${id}`.execute(before);
  await before.destroy();

  const after = await openStore(place);
  const users = await after.selectFrom('users').select(['id', 'foldedName']).execute();
  expect(users).toEqual([{ id, foldedName: 'THORA' }]);
  await after.destroy();
});

test('[RM10] who made a room is known of rooms of before where the owner is still the first', async () => {
  const before = await openStore(place);
  await goBackTo(before, '0006-folded-names');
  const [ana, bo, kitchen, den] = [newId(), newId(), newId(), newId()];
  for (const id of [ana, bo]) await insertUser(before, id, id);
  for (const id of [kitchen, den]) {
    await sql`
      insert into rooms (id, kind, name, topic, "headSeq", "changedSeq", "memberCount", "createdAt")
      values (${id}, 'open', 'Room', '', 5, 5, 2, 0)
    `.execute(before);
  }
  for (const { roomId, userId, role, seq } of [
    { roomId: kitchen, userId: ana, role: 'owner', seq: 1 },
    { roomId: kitchen, userId: bo, role: 'member', seq: 1 },
    { roomId: den, userId: ana, role: 'member', seq: 4 },
    { roomId: den, userId: bo, role: 'owner', seq: 4 },
  ]) {
    await sql`
      insert into memberships ("roomId", "userId", role, "joinedAt", "changedSeq", "lastReadSeq")
      values (${roomId}, ${userId}, ${role}, 0, ${seq}, 5)
    `.execute(before);
  }
  await before.destroy();

  const after = await openStore(place);
  const rooms = await after.selectFrom('rooms').select(['id', 'createdBy', 'deletedAt']).execute();
  expect(new Set(rooms)).toEqual(
    new Set([
      { id: kitchen, createdBy: ana, deletedAt: null },
      { id: den, createdBy: null, deletedAt: null },
    ]),
  );
  const places = await after.selectFrom('memberships').select('declinedAs').execute();
  expect(places.every(({ declinedAs }) => declinedAs === null)).toBe(true);
  expect(await after.selectFrom('blocks').selectAll().execute()).toEqual([]);
  await after.destroy();
});

test('[PL1] places of before have no number of their person’s log, which begins with the next thing', async () => {
  const before = await openStore(place);
  await goBackTo(before, '0011-names-folded-anew');
  const [ana, kitchen] = [newId(), newId()];
  await insertUser(before, ana, 'Ana');
  await sql`
    insert into rooms (id, kind, name, "foldedName", topic, "headSeq", "changedSeq", "memberCount", "createdAt")
    values (${kitchen}, 'open', 'Kitchen', 'KITCHEN', '', 5, 5, 1, 0)
  `.execute(before);
  await sql`
    insert into memberships ("roomId", "userId", role, "joinedAt", "changedSeq", "lastReadSeq")
    values (${kitchen}, ${ana}, 'owner', 0, 1, 3)
  `.execute(before);
  await before.destroy();

  const after = await openStore(place);
  const [row] = await after.selectFrom('memberships').selectAll().execute();
  expect(row).toMatchObject({ lastReadSeq: 3, personalSeq: 0 });
  expect(await after.selectFrom('personalLogs').selectAll().execute()).toEqual([]);
  const numbered = row && (await takePersonalNumbers(after, [row]))(row);
  expect(numbered).toMatchObject({ personalSeq: 1 });
  expect(await after.selectFrom('personalLogs').selectAll().execute()).toEqual([
    { userId: ana, headSeq: 1, lostSeq: 0, blockedSeq: 0 },
  ]);
  await after.destroy();
});
