import { expect, test } from 'vitest';
import { ADDRESS_HEADER } from '../../lib/address-header.ts';
import { createLogger } from '../../lib/logger.ts';
import { suspectProxy } from './suspect-proxy.ts';

function start(trustProxy: 'yes' | 'no' = 'no') {
  const lines: string[] = [];
  const logger = createLogger('warn', { write: (line) => lines.push(line) });
  const accept = async (request: Request) => Response.json({ user: { id: await request.text() } });
  const handle = suspectProxy(accept, { trustProxy, logger });
  return {
    lines,
    signIn: (name: string, address: string, forwarded?: string) =>
      handle(
        new Request('http://localhost/api/auth/sign-in/email', {
          method: 'POST',
          headers: {
            [ADDRESS_HEADER]: address,
            ...(forwarded && { 'x-forwarded-for': forwarded }),
          },
          body: name,
        }),
      ),
  };
}

const PROXY = '10.0.0.1';
const PEOPLE = ['ana', 'bo', 'cem', 'dora', 'eve'];

test('three people through one proxy that is not trusted are a warning, once', async () => {
  const { lines, signIn } = start();
  for (const name of ['ana', 'ana', 'bo', 'bo']) await signIn(name, PROXY, '192.0.2.1');
  expect(lines).toEqual([]);
  for (const name of PEOPLE) await signIn(name, PROXY, '192.0.2.2');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: expect.stringContaining('set TRUST_PROXY=yes') },
  ]);
});

test('no warning where nothing forwards, where addresses differ, or where the proxy is trusted', async () => {
  const [direct, several, trusted] = [start(), start(), start('yes')];
  for (const [number, name] of PEOPLE.entries()) {
    await direct.signIn(name, PROXY);
    await several.signIn(name, `10.0.0.${number}`, '192.0.2.1');
    await trusted.signIn(name, PROXY, '192.0.2.1');
  }
  expect([direct, several, trusted].flatMap(({ lines }) => lines)).toEqual([]);
});
