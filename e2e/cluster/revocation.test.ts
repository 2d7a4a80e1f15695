import { randomUUID } from 'node:crypto';
import { enters, leaves } from '@parley/shared/testing/personal';
import type { Wire } from '@parley/wire-client/wire';
import { signIn } from '../harness/account.ts';
import type { Person } from '../harness/person.ts';
import { until } from '../harness/program.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

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
  await wire.must('message:send', { roomId, clientMessageId: randomUUID(), body });
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
  const boId = boWest.heard('ready')[0]?.me.id ?? '';
  const { room } = await ana.must('room:create', {
    kind: 'closed',
    name: 'Kitchen',
    memberIds: [boId],
  });
  await say(ana, room.id, 'together');
  await boWest.hears('room:changed', ({ messages }) => messages[0]?.body === 'together');

  const removal = ana.must('room:remove', { roomId: room.id, userIds: [boId] });
  await removal;
  await until(
    () => boWest.heard('personal:changed').some(leaves(room.id)),
    () => 'Bo was not told',
    WITH_NOTICE_MS,
  );
  await say(ana, room.id, 'alone');
  await boWest.must('presence:watch', { userIds: [] });
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
  const anaAccount = await join(east, 'Ana');
  const ana = await anaAccount.openWire(east);
  const bo = await join(east, 'Bo');
  const boWest = await bo.openWire(west);
  const chen = await join(east, '陈静');
  const chenWest = await chen.openWire(west);
  const boId = boWest.heard('ready')[0]?.me.id ?? '';
  const make = async (name: string, memberIds: string[]) =>
    (await ana.must('room:create', { kind: 'closed', name, memberIds })).room.id;
  const kitchen = await make('Kitchen', [boId]);
  const { toSeq } = await boWest.hears('personal:changed', enters(kitchen));

  await redis.stop('SIGKILL');
  await ana.must('room:remove', { roomId: kitchen, userIds: [boId] });
  const attic = await make('Attic', [boId]);
  await signOutElsewhere(east, chen);
  await until(
    () =>
      // Removed from one and brought into the other: two numbers of his own log.
      boWest.heard('personal:head').some(({ headSeq }) => headSeq === toSeq + 2) &&
      !chenWest.isConnected(),
    () => 'the western node goes on as before',
    WITHOUT_NOTICE_MS,
  );
  expect(boWest.isConnected()).toBe(true);
  const missed = await boWest.must('personal:sync', { afterSeq: toSeq });
  if (missed.reset) throw new Error('was to start afresh');
  expect(leaves(kitchen)(missed.change)).toBe(true);
  expect(enters(attic)(missed.change)).toBe(true);
  const westernAna = await anaAccount.openWire(west);
  for (const [roomId, body] of [
    [kitchen, 'without Bo'],
    [attic, 'with Bo'],
  ] as const) {
    await westernAna.must('message:send', { roomId, clientMessageId: randomUUID(), body });
  }
  await boWest.hears('room:changed', ({ roomId }) => roomId === attic);
  expect(JSON.stringify(boWest.received())).not.toContain('without Bo');
});
