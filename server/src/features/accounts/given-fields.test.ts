import { afterAll, beforeAll, expect, test } from 'vitest';
import { authPost, PASSWORD, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.stop());

test('nobody is told another’s address, password or sessions', async () => {
  const chen = await person(server.url, '陈静');
  const dai = await person(server.url, 'Dai');
  const { room } = await dai.must('room:create', {
    kind: 'closed',
    name: 'Kitchen',
    memberIds: [chen.userId],
  });
  const told = JSON.stringify([
    await dai.hears('ready'),
    await dai.must('user:list', {}),
    await dai.must('user:load', { userIds: [chen.userId] }),
    await dai.must('member:list', { roomId: room.id }),
    await (
      await fetch(`${server.url}/api/auth/list-sessions`, { headers: { cookie: dai.cookie } })
    ).json(),
  ]);
  expect(told).toContain(chen.userId);
  const secrets = await server.store
    .selectFrom('users')
    .innerJoin('sessions', 'sessions.userId', 'users.id')
    .innerJoin('accounts', 'accounts.userId', 'users.id')
    .select(['users.email', 'accounts.password', 'sessions.id', 'sessions.token'])
    .where('users.id', '=', chen.userId)
    .executeTakeFirstOrThrow();
  for (const secret of Object.values(secrets)) {
    expect(secret).toBeTypeOf('string');
    expect(told).not.toContain(secret);
  }
  for (const client of [chen, dai]) client.close();
});

test('nobody gives themselves a role or a standing, at sign-up or later', async () => {
  const bo = await person(server.url, 'Bo');
  const rows = () =>
    server.store
      .selectFrom('users')
      .select(['name', 'role', 'foldedName', 'bannedAt', 'emailVerified'])
      .where('name', 'in', ['Bo', 'Eve'])
      .execute();
  const plain = (name: string) => ({
    name,
    role: 'member',
    foldedName: name.toUpperCase(),
    bannedAt: null,
    emailVerified: 0,
  });
  for (const given of [
    { role: 'owner' },
    { role: 'admin' },
    { foldedName: 'ANA' },
    { bannedAt: 1 },
    { emailVerified: true },
  ]) {
    await authPost(server.url, 'update-user', { name: 'Bo', ...given }, { cookie: bo.cookie });
    const eve = { name: 'Eve', email: 'eve@example.org', password: PASSWORD, ...given };
    await authPost(server.url, 'sign-up/email', eve);
    for (const row of await rows()) expect(row).toEqual(plain(row.name));
  }
  bo.close();
});
