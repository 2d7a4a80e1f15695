import { randomUUID } from 'node:crypto';
import { expect, test } from '../harness/test.ts';

test('while Redis is away people of one node keep talking, and the others catch up', async ({
  startServer,
  startRedis,
  join,
}) => {
  const redis = await startRedis();
  const settings = { REDIS_URL: redis.url };
  const first = await startServer(settings);
  const second = await startServer(settings, first.dataDir);
  const ana = await (await join(first, 'Ana')).openWire(first);
  const bo = await (await join(first, 'Bo')).openWire(first);
  const chen = await (await join(first, '陈静')).openWire(second);
  const { room } = await ana.command('room:create', { kind: 'open', name: 'Kitchen' });
  const roomId = room.id;
  await bo.command('room:join', { roomId });
  await chen.command('room:join', { roomId });
  const send = (body: string) =>
    ana.command('message:send', { roomId, clientMessageId: randomUUID(), body });

  const before = await send('before');
  await chen.next('room:changed', ({ messages }) => messages[0]?.body === 'before');

  await redis.stop('SIGKILL');
  const { message } = await send('meanwhile');
  await bo.next('room:changed', ({ messages }) => messages[0]?.id === message.id);

  const answer = await chen.command('room:sync', { roomId, afterSeq: before.message.seq });
  expect(answer.reset ? answer.page.messages : answer.change.messages).toEqual([message]);
  // Neither process died of a publish that failed; both say what they miss.
  await expect.poll(async () => (await fetch(`${first.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${second.url}/healthz`)).status).toBe(200);
});

test('[SY7] while Redis is away, who is removed or signs out hears no more', async ({
  startServer,
  startRedis,
  join,
}) => {
  const redis = await startRedis();
  const server = await startServer({ REDIS_URL: redis.url });
  const ana = await (await join(server, 'Ana')).openWire();
  const boAccount = await join(server, 'Bo');
  const bo = await boAccount.openWire();
  const boId = bo.all('ready')[0]?.me.id ?? '';
  const { room } = await ana.command('room:create', {
    kind: 'closed',
    name: 'Kitchen',
    memberIds: [boId],
  });
  const send = (body: string) =>
    ana.command('message:send', { roomId: room.id, clientMessageId: randomUUID(), body });
  await send('together');
  await bo.next('room:changed', ({ messages }) => messages[0]?.body === 'together');

  await redis.stop('SIGKILL');
  await ana.command('room:remove', { roomId: room.id, userIds: [boId] });
  await bo.next('room:removed');
  await send('alone');
  await bo.command('presence:watch', { userIds: [] });
  expect(JSON.stringify(bo.received())).not.toContain('alone');

  const desk = await boAccount.openBrowser({ path: '/settings/sessions' });
  await desk.getByRole('button', { name: 'Sign out there' }).click();
  await expect.poll(() => bo.isConnected()).toBe(false);
});

test('[AC3] a session ended on one node is cut on another', async ({
  startServer,
  startRedis,
  join,
}) => {
  const settings = { REDIS_URL: (await startRedis()).url };
  const first = await startServer(settings);
  const second = await startServer(settings, first.dataDir);
  const ana = await join(first, 'Ana');
  const phone = await ana.openWire(second);
  const desk = await ana.openBrowser({ path: '/settings/sessions' });
  await desk.getByRole('button', { name: 'Sign out there' }).click();
  await expect.poll(() => phone.isConnected()).toBe(false);
});

test('[PR3] presence is seen across nodes, and ends with the node', async ({
  startServer,
  startRedis,
  join,
}) => {
  const settings = { REDIS_URL: (await startRedis()).url };
  const first = await startServer(settings);
  const second = await startServer(settings, first.dataDir);
  const ana = await (await join(first, 'Ana')).openWire(first);
  const bo = await (await join(first, 'Bo')).openWire(second);
  const [ready] = bo.all('ready');
  const userId = ready?.me.id ?? '';
  const saysOf = (state: string) =>
    ana.next('presence:changed', ({ presences }) =>
      presences.some((presence) => presence.userId === userId && presence.state === state),
    );
  const { presences } = await ana.command('presence:watch', { userIds: [userId] });
  if (presences[0]?.state !== 'online') await saysOf('online');
  await second.stop('SIGKILL');
  await saysOf('offline');
});
