import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAllowList } from '../lib/allow-list.ts';
import { createOutside } from './outside.ts';

let folder: string;
let certificate: string;
let website: Server;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-outside-'));
  const [certificateFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  await promisify(execFile)(process.env.PARLEY_OPENSSL ?? 'openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=site.example'],
    ...['-addext', 'subjectAltName=DNS:site.example,IP:127.0.0.1'],
    ...['-keyout', keyFile, '-out', certificateFile],
  ]);
  certificate = await readFile(certificateFile, 'utf8');
  website = createServer(
    { cert: certificate, key: await readFile(keyFile) },
    ({ url }, response) => {
      if (url === '/down') response.writeHead(302, { location: `http://127.0.0.1:${port}/` });
      response.end('the page');
    },
  ).listen(0, '127.0.0.1');
  await once(website, 'listening');
  const address = website.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterAll(async () => {
  website.close();
  await once(website, 'close');
  await rm(folder, { recursive: true });
});

/** Asks for a page at a host of any name, all of which are this machine, whom only the last trusts. */
function ask(host: string, path: string, authorities: string[]) {
  const allow = readAllowList('127.0.0.1');
  if (!allow) throw new Error('The list is wrong');
  const resolveName = async () => ({ ok: true as const, data: ['127.0.0.1'] });
  const outside = createOutside({ allow, resolveName, authorities });
  return outside.fetch({ url: `https://${host}:${port}${path}` });
}

test.each(['site.example', '127.0.0.1'])(
  'a certificate of somebody known, for %s, is taken',
  async (host) => {
    const answer = await ask(host, '/', [certificate]);
    expect(answer).toMatchObject({ ok: true, data: { body: Buffer.from('the page') } });
  },
);

test.each([
  ['for another name', 'other.example', () => [certificate]],
  ['of somebody unknown', 'site.example', () => []],
] as const)('a certificate %s is not', async (_what, host, authorities) => {
  const answer = await ask(host, '/', authorities());
  expect(answer).toMatchObject({ ok: false, error: { code: 'TARGET_UNREACHABLE' } });
});

test('nobody is led out of TLS', async () => {
  const answer = await ask('site.example', '/down', [certificate]);
  expect(answer).toMatchObject({ ok: false, error: { code: 'TARGET_REFUSED' } });
});
