import { LIMITS } from '@parley/shared/limits';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createQuotas, storedBytes } from '../../access/quotas.ts';
import { newId } from '../../lib/id.ts';
import { attemptIn, refusedWith, sent } from '../../testing/attempts.ts';
import { connectAs, type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
/** The owner, and two members. */
let ana: Person;
let bo: Person;
let chen: Person;

beforeAll(async () => {
  server = await startTestServer({ settings: { COMMANDS_PER_SECOND: '50' } });
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
  chen = await person(server.url, '陈静');
});

afterAll(async () => {
  for (const someone of [ana, bo, chen]) someone.close();
  await server.stop();
});

async function makeRoom(maker: Person, name: string, members: Person[]): Promise<string> {
  const memberIds = members.map(({ userId }) => userId);
  return (await maker.must('room:create', { kind: 'closed', name, memberIds })).room.id;
}

test('[RM8] staff delete a room for everybody, also one they are not in, and its words are gone', async () => {
  const roomId = await makeRoom(bo, 'Den', [chen]);
  const message = await bo.must('message:send', attemptIn(roomId, 'gone soon'));
  expect(await chen.command('room:delete', { roomId })).toMatchObject(refusedWith('NOT_ALLOWED'));
  await ana.must('room:delete', { roomId });
  for (const member of [bo, chen]) {
    await member.hears('room:deleted', (end) => end.roomId === roomId);
  }
  for (const answer of [
    bo.command('message:send', attemptIn(roomId, 'still?')),
    bo.command('history:load', { roomId }),
    bo.command('room:sync', { roomId, afterSeq: 0 }),
    bo.command('room:join', { roomId }),
    ana.command('room:delete', { roomId }),
    ana.command('room:delete', { roomId: newId() }),
  ]) {
    expect(await answer).toMatchObject(refusedWith('ROOM_NOT_FOUND'));
  }
  expect(await bo.command('message:edit', { messageId: message.id, body: 'hm' })).toMatchObject(
    refusedWith('MESSAGE_NOT_FOUND'),
  );
  await vi.waitFor(async () => {
    const messages = server.store.selectFrom('messages').where('roomId', '=', roomId);
    expect(await messages.select('id').execute()).toEqual([]);
  });
});

test('[RM8] the first room, deleted, is none; a direct room is not staff’s to delete', async () => {
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Square' });
  await ana.must('team:update', { firstRoomId: room.id });
  await ana.must('room:delete', { roomId: room.id });
  await ana.hears('team:changed', ({ team }) => team.firstRoomId === null);
  const direct = { kind: 'direct' as const, memberIds: [chen.userId] };
  const between = (await bo.must('room:create', direct)).room.id;
  const own = (await ana.must('room:create', direct)).room.id;
  expect(await ana.command('room:delete', { roomId: between })).toMatchObject(
    refusedWith('ROOM_NOT_FOUND'),
  );
  expect(await ana.command('room:delete', { roomId: own })).toMatchObject(
    refusedWith('NOT_ALLOWED'),
  );
});

test('[RM10] what a banned person made is shown and deleted by who may ban, and nothing else', async () => {
  const eve = await person(server.url, 'Eve');
  const spam = await makeRoom(eve, 'Buy now', [chen]);
  // The room goes on to somebody else, and is still of her making.
  await eve.must('room:leave', { roomId: spam });
  const unanswered = { kind: 'direct' as const, memberIds: [bo.userId] };
  const direct = (await eve.must('room:create', unanswered)).room.id;
  const answered = (await eve.must('room:create', { kind: 'direct', memberIds: [chen.userId] }))
    .room.id;
  await chen.must('message:send', attemptIn(answered, 'please stop'));
  const kitchen = await makeRoom(bo, 'Kitchen', [eve, chen]);
  const kept = await sent(bo, attemptIn(kitchen, 'kept'));
  const message = await eve.must('message:send', attemptIn(kitchen, 'spam'));

  expect(await bo.command('user:made', { userId: eve.userId })).toMatchObject(
    refusedWith('NOT_ALLOWED'),
  );
  // Staff are shown what those made whom they may ban, and nobody else's.
  await server.store
    .updateTable('users')
    .set({ role: 'admin' })
    .where('id', '=', bo.userId)
    .execute();
  expect(await bo.command('user:made', { userId: ana.userId })).toMatchObject(
    refusedWith('NOT_ALLOWED'),
  );
  await server.store
    .updateTable('users')
    .set({ role: 'member' })
    .where('id', '=', bo.userId)
    .execute();
  const made = await ana.must('user:made', { userId: eve.userId });
  expect(new Set(made.rooms.map(({ id, name }) => `${id} ${name}`))).toEqual(
    new Set([`${spam} Buy now`, `${direct} `]),
  );
  expect(made.roomCount).toBe(2);
  const parts = ['rooms' as const, 'messages' as const];
  const clear = { userId: eve.userId, parts };
  expect(await ana.command('user:clear', clear)).toMatchObject(refusedWith('NOT_ALLOWED'));
  await ana.must('user:ban', { userId: eve.userId });
  expect(await bo.command('user:clear', clear)).toMatchObject(refusedWith('NOT_ALLOWED'));
  await ana.must('user:clear', clear);
  await chen.hears('room:deleted', ({ roomId }) => roomId === spam);
  await bo.hears('room:deleted', ({ roomId }) => roomId === direct);
  const { messages } = await bo.must('history:load', { roomId: kitchen });
  expect(messages).toMatchObject([
    kept,
    { id: message.id, body: '', deletedAt: expect.any(Number) },
  ]);
  expect(await ana.must('user:made', { userId: eve.userId })).toEqual({ rooms: [], roomCount: 0 });
  eve.close();
});

test('[RM9] others bring nobody into more than a thousand rooms; they enter more by themselves', async () => {
  const dai = await person(server.url, 'Dai');
  const rows = Array.from({ length: LIMITS.roomsPerPerson - 1 }, () => newId());
  const room = { kind: 'open' as const, name: 'Crowd', foldedName: 'CROWD', topic: '' };
  const counts = { headSeq: 1, changedSeq: 1, memberCount: 1, createdAt: 0 };
  const absent = { directKey: null, createdBy: null, deletedAt: null };
  const place = {
    role: 'member' as const,
    joinedAt: 0,
    leftAt: null,
    declinedAs: null,
    personalSeq: 0,
  };
  await server.store
    .insertInto('rooms')
    .values(rows.map((id) => ({ id, ...room, ...counts, ...absent })))
    .execute();
  await server.store
    .insertInto('memberships')
    .values(
      rows.map((roomId) => ({
        ...{ roomId, userId: dai.userId, ...place },
        ...{ changedSeq: 1, lastReadSeq: 1 },
      })),
    )
    .execute();
  await makeRoom(bo, 'The last', [dai]);
  const { room: open } = await bo.must('room:create', { kind: 'open', name: 'One more' });
  expect(await bo.command('room:invite', { roomId: open.id, userIds: [dai.userId] })).toMatchObject(
    refusedWith('USER_UNREACHABLE'),
  );
  await dai.must('room:join', { roomId: open.id });
  await bo.must('message:send', attemptIn(open.id, '文'.repeat(LIMITS.bodyLength)));
  const again = await connectAs(server.url, dai.cookie);
  const { rooms } = await again.hears('ready');
  const last = rooms.find((entry) => entry.room.id === open.id)?.lastMessage;
  expect(last?.body).toBe('文'.repeat(LIMITS.glimpseLength));
  for (const client of [dai, again]) client.close();
});

test('[CM10] rooms, people brought in, links and bytes are bounded by the hour', async () => {
  const flo = await person(server.url, 'Flo');
  const limited = { ok: false, error: { code: 'RATE_LIMITED', retryable: true } };
  const withBo = { kind: 'direct' as const, memberIds: [bo.userId] };
  await flo.must('room:create', withBo);
  // What was there already costs nothing.
  for (let n = 0; n < 70; n += 1) await flo.must('room:create', withBo);
  const roomId = await makeRoom(flo, 'Flood', []);
  for (let n = 2; n < 60; n += 1) await makeRoom(flo, `Flood ${n}`, []);
  const refusal = await flo.command('room:create', { kind: 'open', name: 'One too many' });
  expect(refusal).toMatchObject(limited);
  const waitMs = refusal.ok ? 0 : refusal.error.retryAfterMs;
  expect(waitMs).toBeGreaterThan(3_500_000);
  // Who is past the bound talks on.
  await flo.must('message:send', attemptIn(roomId, 'hello'));

  const crowd = Array.from({ length: 200 }, () => newId());
  for (let n = 1; n <= 5; n += 1) await flo.command('room:invite', { roomId, userIds: crowd });
  expect(await flo.command('room:invite', { roomId, userIds: crowd })).toMatchObject(limited);
  for (let n = 1; n <= 60; n += 1) await ana.must('invite:create', { expiresInDays: 1 });
  expect(await ana.command('invite:create', { expiresInDays: 1 })).toMatchObject(limited);
  flo.close();
});

test('[CM10] what is written is counted as it is stored, and whoever may ask more may store more', async () => {
  const usual = createQuotas(50, undefined);
  const wide = createQuotas(500, undefined);
  const bytes = storedBytes({ body: '文'.repeat(LIMITS.bodyLength) });
  expect(bytes).toBeGreaterThan(3 * LIMITS.bodyLength);
  const acceptedOf = async (quotas: typeof usual) => {
    let count = 0;
    while (count < 10_000 && (await quotas.take('bo', { bytes })).ok) count += 1;
    return count;
  };
  const most = await acceptedOf(usual);
  expect(most).toBe(Math.floor((12 * 1_024 * 1_024) / bytes));
  expect(await acceptedOf(wide)).toBe(Math.floor((120 * 1_024 * 1_024) / bytes));
  expect((await usual.take('chen', { bytes })).ok).toBe(true);
  for (const quotas of [usual, wide]) quotas.close();
});
