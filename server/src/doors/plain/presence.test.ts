import { openPlain } from '@parley/wire-client/testing/plain-client';
import { expect, test } from 'vitest';
import { person, signUp } from '../../testing/person.ts';
import { startTestServer } from '../../testing/test-server.ts';

test('[PW2] [PR1] who is on a plain WebSocket alone is there as long as it lasts', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const { cookie } = await signUp(server.url, 'Bo');
  const users = server.store.selectFrom('users').where('name', '=', 'Bo');
  const { id } = await users.select('id').executeTakeFirstOrThrow();
  const { room } = await ana.must('room:create', {
    kind: 'closed',
    name: 'Two',
    memberIds: [id],
  });
  const stateOfBo = async () =>
    (await ana.must('presence:watch', { userIds: [id] })).presences[0]?.state;
  expect(await stateOfBo()).toBe('offline');
  const bo = await openPlain(server.url, { cookie, roomId: room.id });
  await expect.poll(stateOfBo).toBe('online');
  bo.webSocket.close();
  // The grace for who comes right back is 3 s.
  await expect.poll(stateOfBo, { timeout: 10_000 }).toBe('offline');
  ana.close();
  await server.stop();
});
