import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import type { Listening } from '../realtime/connections.ts';
import type { Publisher } from '../realtime/publisher.ts';
import { type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { sweepRevocations } from './revocation-sweep.ts';

let server: TestServer;
let ana: Person;
let bo: Person;
let said: unknown[][];

beforeEach(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
  said = [];
});

afterEach(async () => {
  ana.close();
  bo.close();
  await server.stop();
});

/** Sweeps over these connections and writes down what would have been done to them. */
async function sweep(connections: Listening[]): Promise<void> {
  const publisher: Pick<
    Publisher,
    'endSession' | 'toConnection' | 'enterRoomHere' | 'leaveRoomHere'
  > = {
    endSession: (sessionId) => said.push(['end', sessionId]),
    toConnection: (connectionId, event) => said.push([event, connectionId]),
    enterRoomHere: (connectionId, roomId) => said.push(['enter', connectionId, roomId]),
    leaveRoomHere: (connectionId, roomId) => said.push(['leave', connectionId, roomId]),
  };
  const { store } = server;
  const revocations = sweepRevocations({
    store,
    publisher,
    clock: systemClock,
    logger: createLogger('silent'),
    connections: () => connections,
  });
  await revocations.sweep();
  revocations.close();
}

async function connectionOf(someone: Person, roomIds: string[]): Promise<Listening> {
  const { sessionId } = await someone.hears('ready');
  return {
    connectionId: `of ${someone.userId}`,
    userId: someone.userId,
    sessionId,
    roomIds: () => new Set(roomIds),
    wantsRoom: () => true,
    takesEvents: () => true,
  };
}

test('[AC3] a connection whose session is gone or expired is ended even without a notice', async () => {
  const chen = await person(server.url, '陈静');
  const connections = await Promise.all([ana, bo, chen].map((one) => connectionOf(one, [])));
  const [, expired = '', deleted = ''] = connections.map(({ sessionId }) => sessionId);
  const past = { expiresAt: new Date(Date.now() - 1).toISOString() };
  await server.store.updateTable('sessions').set(past).where('id', '=', expired).execute();
  await server.store.deleteFrom('sessions').where('id', '=', deleted).execute();
  await sweep(connections);
  expect(said.sort()).toEqual(
    [
      ['end', expired],
      ['end', deleted],
    ].sort(),
  );
  chen.close();
});

test('[SY7] who is no longer in a room leaves its events and is told, even without a notice', async () => {
  const roomId = (await ana.must('room:create', { kind: 'open', name: 'Kitchen' })).room.id;
  await bo.must('room:join', { roomId });
  await bo.must('room:leave', { roomId });
  await sweep([await connectionOf(ana, [roomId]), await connectionOf(bo, [roomId])]);
  expect(said).toEqual([
    ['leave', `of ${bo.userId}`, roomId],
    ['personal:head', `of ${bo.userId}`],
  ]);
});

test('[SY7] who is in a room by now enters its events and is told, but for one that lags', async () => {
  const roomId = (await ana.must('room:create', { kind: 'open', name: 'Kitchen' })).room.id;
  const connection = await connectionOf(ana, []);
  await sweep([connection, { ...connection, connectionId: 'slow', takesEvents: () => false }]);
  expect(said).toEqual([
    ['enter', `of ${ana.userId}`, roomId],
    ['personal:head', `of ${ana.userId}`],
    ['heads', `of ${ana.userId}`],
  ]);
});
