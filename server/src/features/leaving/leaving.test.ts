import { randomUUID } from 'node:crypto';
import type { Message } from '@parley/shared/message';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOM_PARTS } from '../../app/features.ts';
import { createDoubtfulLogs } from '../../healing/doubtful-logs.ts';
import { systemClock } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import { createRoomLog } from '../../room-log/room-log.ts';
import { silentPublisher } from '../../seed/silent-publisher.ts';
import { messageOf } from '../../testing/attempts.ts';
import { accountPost, isOver } from '../../testing/own-account.ts';
import { ownHistories } from '../../testing/own-histories.ts';
import { PASSWORD, type Person, person, signIn, signUp } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { createClearingUp } from './clear-up.ts';

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

const react = (by: Person, messageId: string, emoji: string) =>
  by.must('reaction:add', { messageId, emoji });
const isCleared = () =>
  server.store.selectFrom('users').select('id').where('leaves', 'is not', null).execute();

const leave = ({ cookie }: Person, messages: 'stay' | 'go', password = PASSWORD) =>
  accountPost(server.url, 'delete', { password, messages }, { cookie });

async function say(by: Person, roomId: string, body: string) {
  const sent = { roomId, clientMessageId: randomUUID(), body };
  return messageOf(by, await by.must('message:send', sent));
}

test('[AC17] the owner stays until somebody else is it, and a wrong password deletes nobody', async () => {
  expect(await leave(ana, 'stay')).toMatchObject({ json: { code: 'OWNER_STAYS' } });
  const bo = await person(server.url, 'Bo');
  expect(await leave(bo, 'stay', 'wrong')).toMatchObject({ json: { code: 'INVALID_PASSWORD' } });
  expect((await signIn(server.url, 'Bo')).response.ok).toBe(true);
  bo.close();
});

test('[AC17] who deletes their account is nobody any more; what they wrote stays', async () => {
  const chen = await person(server.url, 'Chen');
  const { room } = await chen.must('room:create', {
    kind: 'closed',
    name: 'Kitchen',
    memberIds: [ana.userId],
  });
  const direct = await ana.must('room:create', { kind: 'direct', memberIds: [chen.userId] });
  const message = await say(chen, room.id, 'I was here');

  // A way back and a copy that were asked for before.
  await ana.must('reset-link:create', { userId: chen.userId });
  await accountPost(server.url, 'export', {}, { cookie: chen.cookie });

  const over = isOver(chen);
  expect((await leave(chen, 'stay')).status).toBe(200);
  for (const table of ['accounts', 'links', 'sessions'] as const) {
    const left = server.store.selectFrom(table).select('id').where('userId', '=', chen.userId);
    expect([table, await left.execute()]).toEqual([table, []]);
  }
  expect(await over).toBe('io server disconnect');
  const gone = { id: chen.userId, name: 'Deleted person', role: 'member' };
  const times = { bannedAt: expect.any(Number), deletedAt: expect.any(Number) };
  await chen.hears('user:changed', ({ user }) => user.deletedAt !== undefined);
  const { users } = await ana.must('user:load', { userIds: [chen.userId] });
  expect(users).toEqual([{ ...gone, ...times }]);
  expect((await ana.must('user:list', { standing: 'any' })).users).not.toContainEqual(
    expect.objectContaining({ id: chen.userId }),
  );
  await ana.hears('room:changed', ({ roomId, members }) => {
    const leaver = members?.find(({ userId }) => userId === chen.userId);
    return roomId === room.id && leaver?.leftAt !== null && leaver !== undefined;
  });
  const { messages } = await ana.must('history:load', { roomId: room.id });
  expect(messages).toEqual([message]);
  const { members } = await ana.must('member:list', { roomId: room.id });
  expect(members).toMatchObject([{ userId: ana.userId, role: 'owner' }]);

  expect((await signIn(server.url, 'Chen')).response.status).toBe(401);
  const notFound = { error: { code: 'NOT_ALLOWED' } };
  expect(await ana.command('user:unban', { userId: chen.userId })).toMatchObject(notFound);
  expect(await ana.command('reset-link:create', { userId: chen.userId })).toMatchObject(notFound);
  expect(
    await ana.command('room:invite', { roomId: room.id, userIds: [chen.userId] }),
  ).toMatchObject({ ok: false });
  await say(ana, direct.room.id, 'Nobody reads this');
  const stored = JSON.stringify([
    await server.store.selectFrom('users').selectAll().where('id', '=', chen.userId).execute(),
    await server.store.selectFrom('accounts').selectAll().execute(),
  ]);
  expect(stored).not.toMatch(/chen/i);
  // The address is free again.
  expect((await signUp(server.url, 'Chen')).response.ok).toBe(true);
});

test('[AC17] messages go, through the log and from rooms left before, if their sender wishes it', async () => {
  const dai = await person(server.url, 'Dai');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Garden' });
  await dai.must('room:join', { roomId: room.id });
  for (let count = 0; count < 120; count += 1) await say(dai, room.id, `Word ${count}`);
  await say(ana, room.id, 'A reply');
  await dai.must('room:leave', { roomId: room.id });
  const direct = await dai.must('room:create', { kind: 'direct', memberIds: [ana.userId] });
  const secret = await say(dai, direct.room.id, 'A secret');

  expect((await leave(dai, 'go')).status).toBe(200);
  await ana.hears('room:changed', ({ messages }) =>
    messages.some(({ id, deletedAt }) => id === secret.id && deletedAt !== null),
  );
  await expect.poll(isCleared).toEqual([]);
  const rows = await server.store
    .selectFrom('messages')
    .select(['body', 'deletedAt', 'changedSeq'])
    .where('senderId', '=', dai.userId)
    .execute();
  expect(rows).toHaveLength(121);
  expect(rows.every(({ body, deletedAt }) => body === '' && deletedAt !== null)).toBe(true);
  // Each took a number of its own.
  expect(new Set(rows.map(({ changedSeq }) => changedSeq)).size).toBeGreaterThanOrEqual(120);
  const { messages } = await ana.must('history:load', { roomId: room.id });
  expect(messages.at(-1)?.body).toBe('A reply');
});

test.each([
  ['go', [[], ['👍 of Ana'], []]],
  ['stay', [['🎉 of Eva'], ['👍 of Ana', '👍 of Eva'], ['👀 of Eva']]],
] as const)(
  '[AC17] messages %s, and with them how their sender reacted, for every open page',
  async (messages, left) => {
    const eva = await person(server.url, 'Eva');
    const { room } = await ana.must('room:create', { kind: 'open', name: 'Cellar' });
    await eva.must('room:join', { roomId: room.id });
    const [first, second] = [await say(ana, room.id, 'One'), await say(ana, room.id, 'Two')];
    await react(eva, first.id, '🎉');
    await react(ana, second.id, '👍');
    await react(eva, second.id, '👍');
    const direct = await ana.must('room:create', { kind: 'direct', memberIds: [eva.userId] });
    const third = await say(ana, direct.room.id, 'Three');
    await react(eva, third.id, '👀');
    await eva.must('user:block', { userId: ana.userId });
    // Where one is no longer in, one still reacted.
    await eva.must('room:leave', { roomId: room.id });

    expect((await leave(eva, messages)).status).toBe(200);
    await expect.poll(isCleared).toEqual([]);
    const names = new Map(
      [ana, eva].map(({ userId }) => [userId, userId === ana.userId ? 'Ana' : 'Eva']),
    );
    const told = ({ reactions }: Message | undefined = third) =>
      reactions.flatMap(({ emoji, userIds }) =>
        userIds.map((id) => `${emoji} of ${names.get(id)}`),
      );
    const wasTold = (id: string) =>
      ana
        .heard('room:changed')
        .flatMap((change) => change.messages)
        .findLast((one) => one.id === id);
    const ids = [first.id, second.id, third.id];
    await expect.poll(() => ids.map((id) => told(wasTold(id)).sort())).toEqual(left);
    // Live and read later are the same.
    const stored = [
      ...(await ana.must('history:load', { roomId: room.id })).messages,
      ...(await ana.must('history:load', { roomId: direct.room.id })).messages,
    ];
    expect(stored.map((one) => told(one).sort())).toEqual(left);
    expect(await server.store.selectFrom('blocks').select('userId').execute()).toEqual([]);
  },
);

test('[AC17] what a server left unfinished the next start takes up', async () => {
  const femi = await person(server.url, 'Femi');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Attic' });
  await femi.must('room:join', { roomId: room.id });
  await say(femi, room.id, 'Still here');
  femi.close();
  const { store } = server;
  await store
    .updateTable('users')
    .set({ leaves: 'messages', bannedAt: 1, deletedAt: 1 })
    .where('id', '=', femi.userId)
    .execute();
  const logger = createLogger('silent');
  const log = createRoomLog({
    roomParts: ROOM_PARTS,
    store,
    histories: await ownHistories(store),
    doubtful: createDoubtfulLogs({ store, publisher: silentPublisher, logger }),
    publisher: silentPublisher,
    clock: systemClock,
    logger,
    storeFailed: () => {},
  });
  const clearing = await createClearingUp({ store, log, logger });
  const unfinished = store.selectFrom('users').select('leaves').where('id', '=', femi.userId);
  await expect.poll(() => unfinished.execute()).toEqual([{ leaves: null }]);
  await clearing.close();
  await log.close();
  const { messages } = await ana.must('history:load', { roomId: room.id });
  expect(messages).toMatchObject([{ body: '', deletedAt: expect.any(Number) }]);
});
