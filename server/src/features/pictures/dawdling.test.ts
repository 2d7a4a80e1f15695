import { once } from 'node:events';
import { connect } from 'node:net';
import { accepted } from '@parley/shared/error';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBareHttp } from '../../testing/bare-http.ts';
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

test('[PI3] who goes away before they are let in takes nobody’s place', async () => {
  const { promise: decided, resolve: decide } = Promise.withResolvers<void>();
  let asked = 0;
  const http = await createBareHttp({
    pictures: {
      admit: async () => {
        asked += 1;
        await decided;
        return accepted({ userId: 'bo' });
      },
      take: async () => accepted({ pictureId: 'kept' }),
      find: async () => accepted({ bytes: new Uint8Array(), isPublic: true }),
    },
  });
  const port = await http.listen('127.0.0.1', 0);
  let open = 0;
  http.server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
  });
  const leaving = Array.from({ length: 4 }, () => connect(port, '127.0.0.1'));
  for (const socket of leaving) {
    const head = ['POST /api/pictures/of/me HTTP/1.1', `Host: 127.0.0.1:${port}`];
    socket.write(`${[...head, 'Content-Length: 8000000'].join('\r\n')}\r\n\r\n`);
  }
  await expect.poll(() => asked).toBe(4);
  for (const socket of leaving) socket.destroy();
  await expect.poll(() => open).toBe(0);
  decide();
  const url = `http://127.0.0.1:${port}`;
  const picture = Buffer.from(await plain(RED).png().toBuffer());
  expect((await bring({ url }, 'me', picture)).status).toBe(200);
  await http.close();
});
