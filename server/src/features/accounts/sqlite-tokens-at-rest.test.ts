import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, person, signIn } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

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

/** All bytes of what Parley keeps, its write-ahead log included. */
async function everythingKept(): Promise<string> {
  const found = await readdir(server.dataDir, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile());
  const bytes = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name))),
  );
  return Buffer.concat(bytes).toString('latin1');
}

test('[AC20] no token that opens anything stands in the database’s files', async () => {
  const { invite } = await ana.must('invite:create', { expiresInDays: 1 });
  const { cookie } = await signIn(server.url, 'Ana');
  const tokens = [ana.cookie, cookie].map(
    (one) => /session_token=([^.;]+)/.exec(decodeURIComponent(one))?.[1] ?? '',
  );
  const kept = await everythingKept();
  expect(kept).toContain('ana@example.org');
  for (const token of [invite.token, ...tokens]) {
    expect(token).toHaveLength(43);
    expect(kept).not.toContain(token);
  }
  expect((await ana.must('invite:list', {})).invites).toMatchObject([{ id: invite.id, token: '' }]);
});
