import { randomUUID } from 'node:crypto';
import { LIMITS } from '@parley/shared/limits';
import { leaves } from '@parley/shared/testing/personal';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attemptIn, refusedWith } from '../../testing/attempts.ts';
import { connectAs, type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let ana: Person;
let bo: Person;
let chen: Person;

beforeEach(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
  chen = await person(server.url, '陈静');
});

afterEach(async () => {
  for (const someone of [ana, bo, chen]) someone.close();
  await server.stop();
});

const directWith = (...people: Person[]) => ({
  kind: 'direct' as const,
  memberIds: people.map(({ userId }) => userId),
});

test('[BL1] whom one blocks is told to all of one’s connections and to nobody else', async () => {
  const phone = await connectAs(server.url, ana.cookie);
  const { userIds } = await ana.must('user:block', { userId: bo.userId });
  expect(userIds).toEqual([bo.userId]);
  expect(await ana.must('user:block', { userId: bo.userId })).toEqual({ userIds });
  await ana.must('user:block', { userId: chen.userId });
  await phone.hears('personal:changed', ({ blocked }) => blocked?.userIds.length === 2);
  const later = await connectAs(server.url, ana.cookie);
  expect((await later.hears('ready')).blocked).toEqual({ userIds: [bo.userId, chen.userId] });
  await ana.must('user:unblock', { userId: chen.userId });
  await phone.hears('personal:changed', ({ blocked }) => blocked?.userIds.length === 1);
  expect(bo.heard('personal:changed').filter(({ blocked }) => blocked)).toEqual([]);
  expect((await bo.hears('ready')).blocked).toBeUndefined();

  expect(await ana.command('user:block', { userId: ana.userId })).toMatchObject(
    refusedWith('NOT_ALLOWED'),
  );
  expect(await ana.command('user:block', { userId: randomUUID() })).toMatchObject(
    refusedWith('USER_NOT_FOUND'),
  );
  for (const client of [phone, later]) client.close();
});

test('[BL2] the blocked reach nobody who blocked them, in no way, until they are unblocked', async () => {
  const direct = (await bo.must('room:create', directWith(ana))).room.id;
  const message = await bo.must('message:send', attemptIn(direct, 'hello'));
  const hers = await ana.must('message:send', attemptIn(direct, 'hi'));
  const { room } = await bo.must('room:create', { kind: 'open', name: 'Den' });
  await ana.must('user:block', { userId: bo.userId });
  const memberIds = [ana.userId];
  const tries = () => [
    bo.command('message:send', attemptIn(direct, 'are you there?')),
    bo.command('message:edit', { messageId: message.id, body: 'are you there?' }),
    bo.command('reaction:add', { messageId: hers.id, emoji: '👋' }),
    bo.command('room:invite', { roomId: room.id, userIds: memberIds }),
    bo.command('room:create', { kind: 'closed', name: 'Trap', memberIds }),
    bo.command('room:create', directWith(ana, chen)),
  ];
  for (const answer of tries()) {
    expect(await answer).toMatchObject(refusedWith('USER_UNREACHABLE'));
  }
  // Others are not in the way of others, and what is theirs they may still take back.
  await bo.must('message:send', attemptIn(room.id, 'to myself'));
  await chen.must('room:create', directWith(ana, bo));
  await bo.must('message:delete', { messageId: message.id });
  await ana.must('user:unblock', { userId: bo.userId });
  expect((await bo.command('message:send', attemptIn(direct, 'thank you'))).ok).toBe(true);
});

test('[BL3] among more people than two the blocked are heard, also by who blocked them', async () => {
  const group = (await chen.must('room:create', directWith(ana, bo))).room.id;
  await ana.must('user:block', { userId: bo.userId });
  const message = await bo.must('message:send', attemptIn(group, 'hello both'));
  await ana.hears('room:changed', ({ messages }) => messages.some(({ id }) => id === message.id));
});

test('[RM7] nobody brings back who declined, until they join or take it back', async () => {
  const { room } = await bo.must('room:create', {
    kind: 'closed',
    name: 'Plans',
    memberIds: [ana.userId, chen.userId],
  });
  const invite = (by: Person) =>
    by.command('room:invite', { roomId: room.id, userIds: [ana.userId] });
  await ana.must('room:decline', { roomId: room.id });
  await ana.hears('personal:changed', leaves(room.id));
  for (const by of [bo, chen])
    expect(await invite(by)).toMatchObject(refusedWith('USER_UNREACHABLE'));
  await bo.must('room:update', { roomId: room.id, name: 'Secret plans' });
  expect((await ana.must('room:declined', {})).rooms).toEqual([{ id: room.id, name: 'Plans' }]);
  await ana.must('room:allow', { roomId: room.id });
  expect((await ana.must('room:declined', {})).rooms).toEqual([]);
  expect((await invite(chen)).ok).toBe(true);
  await ana.must('room:leave', { roomId: room.id });
  expect((await invite(chen)).ok).toBe(true);

  const { room: open } = await bo.must('room:create', { kind: 'open', name: 'Square' });
  await ana.must('room:join', { roomId: open.id });
  await ana.must('room:decline', { roomId: open.id });
  await ana.must('room:join', { roomId: open.id });
  expect((await ana.must('room:declined', {})).rooms).toEqual([]);
  const direct = (await bo.must('room:create', directWith(ana))).room.id;
  expect(await ana.command('room:decline', { roomId: direct })).toMatchObject(
    refusedWith('NOT_ALLOWED'),
  );
  expect(await chen.command('room:decline', { roomId: open.id })).toMatchObject(
    refusedWith('ROOM_NOT_FOUND'),
  );
});

test('[BL1] one person blocks at most a thousand', async () => {
  const born = new Date(0).toISOString();
  const about = { emailVerified: 0, image: null, role: 'member' as const, bannedAt: null };
  const people = Array.from({ length: LIMITS.blockedPerPerson }, (_, n) => ({
    ...{ id: `p${n}`, name: `P ${n}`, foldedName: `P ${n}`, email: `p${n}@example.org` },
    ...{ ...about, createdAt: born, updatedAt: born },
  }));
  await server.store.insertInto('users').values(people).execute();
  await server.store
    .insertInto('blocks')
    .values(people.map(({ id }) => ({ userId: ana.userId, blockedId: id, createdAt: 0 })))
    .execute();
  expect(await ana.command('user:block', { userId: bo.userId })).toMatchObject(
    refusedWith('TOO_MANY_BLOCKED'),
  );
});
