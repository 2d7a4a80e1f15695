import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOM_PARTS } from '../../app/features.ts';
import { createDoubtfulLogs } from '../../healing/doubtful-logs.ts';
import { systemClock } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import { createRoomLog, type RoomLog } from '../../room-log/room-log.ts';
import { messageOf, refusedWith } from '../../testing/attempts.ts';
import { ownHistories } from '../../testing/own-histories.ts';
import { type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { sendMessage } from '../messages/send-message.ts';

/** Longer than a batch takes to be decided. */
const ON_ITS_WAY_MS = 300;

let server: TestServer;
/** The owner, an admin and a member. */
let ana: Person;
let dai: Person;
let bo: Person;
let roomId: string;

beforeEach(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  dai = await person(server.url, 'Dai');
  bo = await person(server.url, 'Bo');
  await setUser(dai, { role: 'admin' });
  const memberIds = [dai.userId, bo.userId];
  roomId = (await ana.must('room:create', { kind: 'open', name: 'Kitchen', memberIds })).room.id;
});

afterEach(async () => {
  for (const someone of [ana, dai, bo]) someone.close();
  await server.stop();
});

type Change = { role?: 'admin' | 'member'; bannedAt?: number | null };

/** As another server would, without a word to this one. */
const setUser = ({ userId }: Person, change: Change) =>
  server.store.updateTable('users').set(change).where('id', '=', userId).execute();

const attemptOf = (body: string) => ({ roomId, clientMessageId: randomUUID(), body });
const bodies = async () => {
  const rows = await server.store.selectFrom('messages').select('body').execute();
  return rows.map(({ body }) => body).sort();
};

test('[RL7] after a ban nothing of theirs is stored, however much was on its way', async () => {
  const log = await logBeside(server);
  let banned = false;
  const sendOn = async () => {
    while (!banned) {
      const rush = Array.from({ length: 10 }, () =>
        log.append(sendMessage({ actorId: bo.userId, ...attemptOf('rush') })),
      );
      await Promise.all(rush);
    }
    return log.append(sendMessage({ actorId: bo.userId, ...attemptOf('too late') }));
  };
  const sending = sendOn();
  // Through the server's own store: on PostgreSQL in another transaction at the same time.
  await ana.must('user:ban', { userId: bo.userId });
  const storedThen = (await bodies()).length;
  banned = true;
  expect(await sending).toMatchObject(refusedWith('BANNED'));
  expect(storedThen).toBe((await bodies()).length);
  await log.close();
});

test('[RL7] what arrives while a ban is being stored is decided after it', async () => {
  const { answer } = await server.store.transaction().execute(async (db) => {
    // As a ban does, which holds their row until it is whole.
    const own = db.selectFrom('users').select('id').where('id', '=', bo.userId);
    await own.forUpdate().execute();
    await db.updateTable('users').set({ bannedAt: 1 }).where('id', '=', bo.userId).execute();
    const sent = bo.command('message:send', attemptOf('too late'));
    // As far as it gets meanwhile.
    await pause(ON_ITS_WAY_MS);
    return { answer: sent };
  });
  expect(await answer).toMatchObject(refusedWith('BANNED'));
  expect(await bodies()).toEqual([]);
});

test('[RL7] a command of one who is banned meanwhile changes nothing, whichever it is', async () => {
  const { id: messageId } = await bo.must('message:send', attemptOf('here'));
  const den = (await ana.must('room:create', { kind: 'open', name: 'Den' })).room.id;
  await setUser(bo, { bannedAt: 1 });
  const before = await stateOf(server);
  for (const answer of [
    bo.command('message:send', attemptOf('more')),
    bo.command('message:edit', { messageId, body: 'changed' }),
    bo.command('message:delete', { messageId }),
    bo.command('reaction:add', { messageId, emoji: '👍' }),
    bo.command('reaction:remove', { messageId, emoji: '👍' }),
    bo.command('receipt:mark', { roomId, seq: 1, unread: true }),
    bo.command('room:create', { kind: 'open', name: 'Mine' }),
    bo.command('room:create', { kind: 'direct', memberIds: [ana.userId] }),
    bo.command('room:join', { roomId: den }),
    bo.command('room:invite', { roomId, userIds: [ana.userId] }),
    bo.command('room:update', { roomId, name: 'Mine' }),
    bo.command('room:remove', { roomId, userIds: [dai.userId] }),
    bo.command('room:leave', { roomId }),
  ]) {
    expect(await answer).toMatchObject(refusedWith('BANNED'));
  }
  for (const answer of [
    bo.command('history:load', { roomId }),
    bo.command('room:sync', { roomId, afterSeq: 0 }),
    bo.command('member:list', { roomId }),
  ]) {
    expect(await answer).toMatchObject(refusedWith('ROOM_NOT_FOUND'));
  }
  expect(await stateOf(server)).toEqual(before);
});

test('[RL7] who was staff a moment ago decides nothing for the team', async () => {
  const { invite } = await ana.must('invite:create', { expiresInDays: 1 });
  const asked = () => [
    dai.command('invite:create', { expiresInDays: 1 }),
    dai.command('invite:list', {}),
    dai.command('invite:revoke', { inviteId: invite.id }),
    dai.command('team:update', { firstRoomId: roomId }),
    dai.command('user:ban', { userId: bo.userId }),
    dai.command('user:unban', { userId: bo.userId }),
  ];
  for (const change of [{ bannedAt: 1 }, { bannedAt: null, role: 'member' as const }]) {
    await setUser(dai, change);
    for (const answer of asked()) expect(await answer).toMatchObject(refusedWith('NOT_ALLOWED'));
  }
});

test('[RL7] no invite is left of one who makes them while they are banned', async () => {
  const creating = Array.from({ length: 20 }, () =>
    // Those on their way when the connection ends are never answered.
    dai.command('invite:create', { expiresInDays: 1 }),
  );
  await ana.must('user:ban', { userId: dai.userId });
  await Promise.all(creating);
  const open = server.store.selectFrom('invites').select('id').where('revokedAt', 'is', null);
  expect(await open.where('createdBy', '=', dai.userId).execute()).toEqual([]);
});

test('[MS1] [RM1] who was removed learns nothing by repeating what they once sent', async () => {
  const attempt = attemptOf('once');
  const message = messageOf(bo, await bo.must('message:send', attempt));
  const own = (await bo.must('room:create', { kind: 'open', name: 'Den' })).room.id;
  // From wherever, while they are in the room that it names.
  expect((await bo.must('message:send', { ...attempt, roomId: own })).message).toEqual(message);
  await ana.must('room:remove', { roomId, userIds: [bo.userId] });
  expect(await bo.command('message:send', attempt)).toMatchObject(refusedWith('ROOM_NOT_FOUND'));
  expect(await bo.command('message:send', { ...attempt, roomId: own })).toMatchObject(
    refusedWith('ROOM_NOT_FOUND'),
  );
  expect(await bodies()).toEqual(['once']);
  await bo.must('room:join', { roomId });
  expect((await bo.must('message:send', attempt)).message).toEqual(message);
});

/** Another server's log over the same database. */
async function logBeside({ store }: TestServer): Promise<RoomLog> {
  const publisher = {
    ...{ toRoom: ignore, toUser: ignore },
    ...{ enterRoom: ignore, leaveRoom: ignore, endRoom: ignore },
  };
  const logger = createLogger('silent');
  return createRoomLog({
    roomParts: ROOM_PARTS,
    store,
    histories: await ownHistories(store),
    doubtful: createDoubtfulLogs({ store, publisher, logger }),
    publisher,
    clock: systemClock,
    storeFailed: ignore,
    logger,
  });
}

const ignore = () => {};

async function stateOf({ store }: TestServer) {
  return Promise.all([
    store.selectFrom('rooms').selectAll().orderBy('id').execute(),
    store.selectFrom('memberships').selectAll().orderBy('roomId').orderBy('userId').execute(),
    store.selectFrom('messages').selectAll().orderBy('id').execute(),
  ]);
}
