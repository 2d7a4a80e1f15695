import { afterAll, beforeAll, expect, test } from 'vitest';
import { authPost, PASSWORD, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.stop());

test('nobody gives themselves a role or a standing, at sign-up or later', async () => {
  (await person(server.url, 'Ana')).close();
  const bo = await person(server.url, 'Bo');
  const rows = () =>
    server.store
      .selectFrom('users')
      .select(['name', 'role', 'foldedName', 'bannedAt', 'emailVerified'])
      .where('name', '!=', 'Ana')
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
