import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, person } from '../../testing/person.ts';
import { bring, plain, RED } from '../../testing/pictures.ts';
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

const at = ({ cookie }: Person) => ({ url: server.url, cookie });

test('[PI3] pictures that do not come to an end hold up no more than four of their own', async () => {
  const bo = await person(server.url, 'Bo Dawdles');
  const { port } = new URL(server.url);
  const dawdling = Array.from({ length: 5 }, () => connect(Number(port), '127.0.0.1'));
  for (const socket of dawdling) {
    const head = ['POST /api/pictures/of/me HTTP/1.1', `Host: 127.0.0.1:${port}`];
    const rest = [`Cookie: ${bo.cookie}`, 'Content-Type: image/png', 'Content-Length: 8000000'];
    socket.write(`${[...head, ...rest].join('\r\n')}\r\n\r\n`);
  }
  // One of the five is too many, and then the other four are waited for.
  const [refusal] = await Promise.race(dawdling.map((socket) => once(socket, 'data')));
  expect(String(refusal)).toContain('503');
  const picture = Buffer.from(await plain(RED).png().toBuffer());
  expect((await bring(at(bo), 'me', picture)).json).toMatchObject({ code: 'BUSY' });
  expect((await bring(at(ana), 'me', picture)).status).toBe(200);
  for (const socket of dawdling) socket.destroy();
  await expect
    .poll(async () => (await bring(at(bo), 'me', picture)).status, { timeout: 5_000 })
    .toBe(200);
  bo.close();
});
