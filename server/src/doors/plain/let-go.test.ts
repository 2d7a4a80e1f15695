import { openPlain } from '@parley/wire-client/testing/plain-client';
import { GREETING } from '@parley/wire-client/testing/raw-socket';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../lib/clock.ts';
import { newId } from '../../lib/id.ts';
import { lifeOf } from '../../store/database-life.ts';
import { type Person, person } from '../../testing/person.ts';
import { openRawLine } from '../../testing/raw-line.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/** Nobody whose sign-in is over stays for longer, whoever heard of it. */
const SWEPT_MS = 60_000;

let server: TestServer;
let ana: Person;
let bo: Person;

beforeEach(async () => {
  // Time goes by as ever, and at once where the test says so.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  server = await startTestServer({ team: 'none yet' });
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
});

afterEach(async () => {
  ana.close();
  bo.close();
  await server.stop();
  vi.useRealTimers();
});

/** In the team's first room. */
const connect = ({ cookie }: Person, query = '') => openPlain(server.url, { cookie, query });

test('[PW8] [AC8] who is banned is let go with the code that says not to come back', async () => {
  const client = await connect(bo);
  await ana.must('user:ban', { userId: bo.userId });
  expect(await client.ended).toEqual({ code: 4401, reason: 'UNAUTHENTICATED' });
  const { code } = await (await connect(bo)).ended;
  expect(code).toBe(4401);
});

test('[PW8] [AC3] who is signed out without a notice is let go within a minute', async () => {
  const client = await connect(bo);
  const neighbour = await connect(ana);
  await server.store.deleteFrom('sessions').where('userId', '=', bo.userId).execute();
  vi.advanceTimersByTime(SWEPT_MS);
  expect(await client.ended).toEqual({ code: 4401, reason: 'UNAUTHENTICATED' });
  neighbour.send({ message: 'still here' });
  await neighbour.hears(({ message }) => message === 'still here');
  neighbour.webSocket.terminate();
});

test('[PW8] [SY7] who is taken out of the room without a notice is let go within a minute', async () => {
  const { room } = await ana.must('room:create', {
    ...{ kind: 'closed', name: 'Two', memberIds: [bo.userId] },
  });
  const client = await openPlain(server.url, { cookie: bo.cookie, roomId: room.id });
  await server.store
    .updateTable('memberships')
    .set({ leftAt: systemClock() })
    .where('roomId', '=', room.id)
    .where('userId', '=', bo.userId)
    .execute();
  vi.advanceTimersByTime(SWEPT_MS);
  expect(await client.ended).toEqual({ code: 4404, reason: 'ROOM_NOT_FOUND' });
});

test('[PW10] [HI5] when another history begins, its lines end and come back', async () => {
  const client = await connect(bo);
  await server.store
    .insertInto('histories')
    .values({ no: 1_000, id: newId(), startedAt: systemClock(), ...lifeOf(server.store) })
    .execute();
  // Whoever is the first to meet it brings it to light.
  const line = await openRawLine(server.url, { cookie: ana.cookie });
  line.send(GREETING);
  expect(await client.ended).toEqual({ code: 1012, reason: 'UNAVAILABLE' });
  await line.ended;
  const next = await connect(bo);
  next.send({ message: 'back again' });
  await next.hears(({ message }) => message === 'back again');
  next.webSocket.terminate();
});
