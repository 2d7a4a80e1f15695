import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pLimit from 'p-limit';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../lib/logger.ts';
import { redisAdapter } from '../realtime/redis-adapter.ts';
import { startRedisServer, type TestRedis } from '../testing/redis-server.ts';
import { connectRedis } from './redis-link.ts';

/** Stands in every address that is refused, and in no sentence about it. */
const SECRET = 'hunter2';
const RIGHTS = ['~parley:*', '&parley:*', '&socket.io*', '&socket.io#/#*', '+@all'];

let plain: TestRedis;
let secured: TestRedis;
let website: ReturnType<typeof createServer>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-redis-'));
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  await promisify(execFile)(process.env.PARLEY_OPENSSL ?? 'openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
  ]);
  plain = await startRedisServer();
  secured = await startRedisServer([
    ...['--tls-port', '0', '--tls-cert-file', certificate, '--tls-key-file', key],
    ...['--tls-ca-cert-file', certificate, '--tls-auth-clients', 'no'],
  ]);
  await ask(secured, 'CONFIG', 'SET', 'port', '0', 'tls-port', String(secured.port));
  website = createServer((_request, answer) => answer.end('welcome')).listen(0, '127.0.0.1');
  await once(website, 'listening');
  const people = { ana: RIGHTS, bo: [...RIGHTS, '-sadd'], chen: [...RIGHTS.slice(0, 2), '+@all'] };
  for (const [name, rights] of Object.entries(people)) {
    await ask(plain, 'ACL', 'SETUSER', name, 'on', `>${SECRET}`, 'resetchannels', ...rights);
  }
});

afterAll(async () => {
  website.close();
  await plain.kill();
  await secured.kill();
  await rm(folder, { recursive: true });
});

async function ask(redis: TestRedis, ...command: string[]): Promise<void> {
  const client = await createClient({ url: redis.url }).connect();
  await client.sendCommand(command);
  client.destroy();
}

const portOf = (server: typeof website) => (server.address() as AddressInfo).port;

/** What the start says of this address; empty when it takes it. */
async function refusalOf(url: string): Promise<string> {
  try {
    const link = await connectRedis(url, createLogger('silent'));
    try {
      await redisAdapter(link);
      return '';
    } finally {
      link.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test('an address that cannot be used is refused with what is wrong, and no secret', async () => {
  const at = (name: string, port: number | string, protocol = 'redis') =>
    `${protocol}://${name}:${SECRET}@${port}`;
  const here = (port: number) => `127.0.0.1:${port}`;
  const cases: [url: string, says: string][] = [
    [at('ana', here(plain.port)), ''],
    [`redis://ana:${SECRET}x@${here(plain.port)}`, 'refuses the name or the password'],
    [at('nobody', here(plain.port)), 'refuses the name or the password'],
    [at('ana', `${here(plain.port)}/99`), 'has no database of this number'],
    [at('bo', here(plain.port)), 'does not let this user run SADD; see deploy/redis-users.acl'],
    [
      at('chen', here(plain.port)),
      'does not let this user use the keys and channels of Parley; see deploy/redis-users.acl',
    ],
    [at('ana', here(1)), 'does not answer: nothing listens on this port'],
    [at('ana', 'redis.invalid:6379'), 'cannot be reached: there is no host of this name'],
    [at('ana', here(portOf(website))), 'is no Redis: something else answers on this port'],
    [
      at('ana', here(portOf(website)), 'rediss'),
      'does not speak TLS; if that is meant, write redis://',
    ],
    [at('ana', here(plain.port), 'rediss'), 'does not answer'],
    [
      at('ana', here(secured.port), 'rediss'),
      'shows a certificate of an authority that is not known here; name it in NODE_EXTRA_CA_CERTS',
    ],
    [at('ana', here(secured.port)), 'hangs up at once; if it speaks TLS, write rediss://'],
  ];
  const few = pLimit(4);
  const said = await Promise.all(cases.map(([url]) => few(() => refusalOf(url))));
  const expected = cases.map(([url, says]) => {
    const { protocol, host, pathname } = new URL(url);
    return says && `REDIS_URL ${protocol}//${host}${pathname} ${says}.`;
  });
  expect(said).toEqual(expected);
  expect(said.join()).not.toContain(SECRET);
});

test('a Redis that takes no writes at the start is refused by what keeps it from them', async () => {
  const url = `redis://ana:${SECRET}@127.0.0.1:${plain.port}`;
  await ask(plain, 'CONFIG', 'SET', 'maxmemory', '1');
  expect(await refusalOf(url)).toMatch(/refuses writes: its memory is full \(maxmemory\)\.$/);
  await ask(plain, 'CONFIG', 'SET', 'maxmemory', '0');
  await ask(plain, 'REPLICAOF', '127.0.0.1', '1');
  expect(await refusalOf(url)).toMatch(/refuses writes: it is a replica, no longer the primary\.$/);
  await ask(plain, 'REPLICAOF', 'NO', 'ONE');
  expect(await refusalOf(url)).toBe('');
});
