import { randomUUID } from 'node:crypto';
import { signIn } from '../harness/account.ts';
import type { Person } from '../harness/person.ts';
import { until } from '../harness/program.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';
import type { Wire } from '../harness/wire.ts';

const WITH_NOTICE_MS = 1_000;
const WITHOUT_NOTICE_MS = 60_000;

/** Signs in at the server and ends all other sessions there. */
async function signOutElsewhere(server: Server, person: Person): Promise<void> {
  const response = await fetch(`${server.url}/api/auth/revoke-other-sessions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: server.url,
      cookie: await signIn(server, person),
    },
    body: '{}',
  });
  expect(response.status).toBe(200);
}

async function say(wire: Wire, roomId: string, body: string): Promise<void> {
  await wire.command('message:send', { roomId, clientMessageId: randomUUID(), body });
}

test('[AC3] [SY7] who is signed out or removed on one node is cut or silenced on another within a second', async ({
  startServer,
  startRedis,
  join,
}) => {
  const settings = { REDIS_URL: (await startRedis()).url };
  const east = await startServer(settings);
  const west = await startServer(settings, east.dataDir);
  const ana = await (await join(east, 'Ana')).openWire(east);
  const bo = await join(east, 'Bo');
  const boWest = await bo.openWire(west);
  const boId = boWest.all('ready')[0]?.me.id ?? '';
  const { room } = await ana.command('room:create', {
    kind: 'closed',
    name: 'Kitchen',
    memberIds: [boId],
  });
  await say(ana, room.id, 'together');
  await boWest.next('room:changed', ({ messages }) => messages[0]?.body === 'together');

  const removal = ana.command('room:remove', { roomId: room.id, userIds: [boId] });
  await removal;
  await until(
    () => boWest.all('room:removed').length === 1,
    () => 'Bo was not told',
    WITH_NOTICE_MS,
  );
  await say(ana, room.id, 'alone');
  await boWest.command('presence:watch', { userIds: [] });
  expect(JSON.stringify(boWest.received())).not.toContain('alone');

  await signOutElsewhere(east, bo);
  await until(
    () => !boWest.isConnected(),
    () => 'Bo was not cut',
    WITH_NOTICE_MS,
  );
});

test('[AC3] [SY7] without Redis it takes at most a minute, as it does to hear of a room one came into', async ({
  startServer,
  startRedis,
  join,
}) => {
  test.setTimeout(120_000);
  const redis = await startRedis();
  const settings = { REDIS_URL: redis.url };
  const east = await startServer(settings);
  const west = await startServer(settings, east.dataDir);
  const ana = await (await join(east, 'Ana')).openWire(east);
  const bo = await join(east, 'Bo');
  const boWest = await bo.openWire(west);
  const chen = await join(east, '陈静');
  const chenWest = await chen.openWire(west);
  const boId = boWest.all('ready')[0]?.me.id ?? '';
  const make = async (name: string, memberIds: string[]) =>
    (await ana.command('room:create', { kind: 'closed', name, memberIds })).room.id;
  const kitchen = await make('Kitchen', [boId]);
  await boWest.next('room:added', ({ room }) => room.id === kitchen);

  await redis.stop('SIGKILL');
  await ana.command('room:remove', { roomId: kitchen, userIds: [boId] });
  const attic = await make('Attic', [boId]);
  await signOutElsewhere(east, chen);
  await until(
    () =>
      boWest.all('room:removed').some(({ roomId }) => roomId === kitchen) &&
      boWest.all('room:added').some(({ room }) => room.id === attic) &&
      !chenWest.isConnected(),
    () => 'the western node goes on as before',
    WITHOUT_NOTICE_MS,
  );
  expect(boWest.isConnected()).toBe(true);
});
