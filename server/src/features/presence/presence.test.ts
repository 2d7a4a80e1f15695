import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAs, type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let ana: Person;
let bo: Person;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
});

afterAll(async () => {
  ana.close();
  bo.close();
  await server.stop();
});

const hearsState = (listener: Person, userId: string, state: string) =>
  listener.hears('presence:changed', ({ presences }) =>
    presences.some((presence) => presence.userId === userId && presence.state === state),
  );

test('[PR2] presence comes to who watches, and to nobody else', async () => {
  await ana.must('presence:watch', { userIds: [bo.userId] });
  await bo.must('presence:set', { state: 'away' });
  await hearsState(ana, bo.userId, 'away');
  expect(bo.heard('presence:changed')).toEqual([]);
});

test('[PR1] one tab online keeps a person online; the last one gone makes them offline', async () => {
  const chen = await person(server.url, '陈静');
  const secondTab = await connectAs(server.url, chen.cookie);
  const stateOfChen = async () =>
    (await ana.must('presence:watch', { userIds: [chen.userId] })).presences[0]?.state;
  await expect.poll(stateOfChen).toBe('online');
  await chen.must('presence:set', { state: 'away' });
  chen.close();
  const { presences } = await ana.must('presence:watch', { userIds: [chen.userId] });
  expect(presences).toEqual([{ userId: chen.userId, state: 'online' }]);
  secondTab.close();
  const left = Date.now();
  await hearsState(ana, chen.userId, 'offline');
  // The grace for a reload is 3 s.
  expect(Date.now() - left).toBeGreaterThan(2_500);
});

test('[TY1] typing is told to the room once each way, and only by members', async () => {
  const { room } = await ana.must('room:create', {
    kind: 'closed',
    name: 'Two',
    memberIds: [bo.userId],
  });
  const outsider = await person(server.url, 'Eve');
  outsider.notice('typing:start', { roomId: room.id });
  ana.notice('typing:start', { roomId: room.id });
  ana.notice('typing:start', { roomId: room.id });
  const started = await bo.hears('typing:changed', (typing) => typing.started.length > 0);
  expect(started).toEqual({ roomId: room.id, started: [ana.userId], stopped: [] });
  ana.notice('typing:stop', { roomId: room.id });
  const stopped = await bo.hears('typing:changed', (typing) => typing.stopped.length > 0);
  expect(stopped.stopped).toEqual([ana.userId]);
  expect(bo.heard('typing:changed')).toHaveLength(2);
  outsider.close();
});

test('[TY1] who falls silent has stopped, and a tab that closes stops only its own typing', async () => {
  const { room } = await ana.must('room:create', { kind: 'direct', memberIds: [bo.userId] });
  const secondTab = await connectAs(server.url, ana.cookie);
  const thirdTab = await connectAs(server.url, ana.cookie);
  secondTab.notice('typing:start', { roomId: room.id });
  await bo.hears(
    'typing:changed',
    ({ roomId, started }) => roomId === room.id && started.length > 0,
  );
  thirdTab.close();
  const hasStopped = () =>
    bo
      .heard('typing:changed')
      .some(({ roomId, stopped }) => roomId === room.id && stopped.length > 0);
  await ana.must('presence:set', { state: 'online' });
  expect(hasStopped()).toBe(false);
  await expect.poll(hasStopped, { timeout: 10_000 }).toBe(true);
  secondTab.close();
}, 20_000);
