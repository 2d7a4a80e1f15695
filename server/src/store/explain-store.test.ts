import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgres } from './postgres-store.ts';

let folder: string;
/** Says that it speaks TLS, and nothing after that. */
const server = createServer((line) => line.once('data', () => line.write('S')));
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-certificates-'));
  await writeFile(join(folder, 'nonsense.pem'), 'no certificate');
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const refusalOf = (query: string) =>
  openPostgres(`postgres://parley:hunter2@127.0.0.1:${port}/parley?${query}`, 2).then(
    () => '',
    (error: Error) => error.message,
  );

test.for(['sslrootcert', 'sslcert', 'sslkey'])(
  'a %s that is missing, or no file, is what the start names',
  async (setting) => {
    const where = `DATABASE_URL postgres://127.0.0.1:${port}/parley`;
    expect(await refusalOf(`${setting}=${folder}/gone.pem`)).toBe(
      `${where} names a file that is not there: ${folder}/gone.pem (sslrootcert, sslcert or sslkey).`,
    );
    expect(await refusalOf(`${setting}=${folder}`)).toBe(
      `${where} names a file that cannot be read (sslrootcert, sslcert or sslkey: EISDIR).`,
    );
  },
);

test.for(['sslcert', 'sslkey'])('a %s that is none is said to be so', async (setting) => {
  expect(await refusalOf(`${setting}=${folder}/nonsense.pem`)).toContain(
    'names a file that is no certificate or key',
  );
});
