import { connect } from 'node:net';
import { openPlain } from '@parley/wire-client/testing/plain-client';
import { signIn } from '../harness/account.ts';
import { BEHIND_BALANCER } from '../harness/balancer.ts';
import { makeRoom, message, openRoom, say } from '../harness/chat.ts';
import type { Address, Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

/** Failed sign-ins that one address may make to one account [AC5]. */
const GUESSES = 10;

/** Far below the time limits of the balancers and of the node. */
const AT_ONCE_MS = 5_000;

const BALANCERS = [
  // It looks at no check, so there is nothing to notice.
  { kind: 'nginx', saysNobodyIsReady: '' },
  { kind: 'HAProxy', saysNobodyIsReady: 'backend ready has no server available' },
] as const;

for (const { kind, saysNobodyIsReady } of BALANCERS) {
  test(`[PW3] behind ${kind} two nodes are one chat, whichever a browser or a plain WebSocket lands on`, async ({
    startPair,
    startBalancer,
    join,
  }) => {
    const { east, west } = await startPair();
    const balancer = await startBalancer(kind, [east, west]);
    const ana = await join(east, 'Ana');
    const bo = await join(east, 'Bo');
    const roomId = await makeRoom(await ana.openWire(east), 'Kitchen', [await bo.openWire(west)]);

    const anaPage = await ana.openBrowser({ on: balancer });
    const boPage = await bo.openBrowser({ on: balancer });
    await openRoom(anaPage, 'Kitchen');
    await openRoom(boPage, 'Kitchen');
    await say(anaPage, 'through the front door');
    await expect(message(boPage, 'through the front door')).toBeVisible();
    expect((await fetch(`${balancer.url}/metrics`)).status).toBe(404);

    const [cookie, headers] = [await signIn(balancer, bo), { origin: balancer.url }];
    const connect = () => openPlain(balancer.url, { cookie, roomId, headers });
    const programs = [await connect(), await connect()];
    for (const [number, program] of programs.entries()) program.send({ message: `hi ${number}` });
    await say(anaPage, 'welcome');
    for (const text of ['hi 0', 'hi 1', 'welcome']) {
      await expect(message(boPage, text)).toBeVisible();
      for (const program of programs) await program.hears(({ message: said }) => said === text);
    }
    expect(programs[0]?.messages()).toEqual(programs[1]?.messages());
    for (const program of programs) program.webSocket.terminate();
  });

  test(`behind ${kind} other upgrades are passed over, and headers of 16 kB are taken`, async ({
    startServer,
    startBalancer,
  }) => {
    const node = await startServer(BEHIND_BALANCER);
    const balancer = await startBalancer(kind, [node, node]);
    for (const { port } of [node, balancer]) {
      const h2c = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMA'];
      expect(await statusOf(port, '/healthz', h2c)).toBe(200);
      const webSocket = [
        ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ];
      expect(await statusOf(port, '/nowhere', webSocket)).toBe(404);
      expect(await statusOf(port, '/', webSocket)).toBe(404);
      expect(await statusOf(port, '/healthz', [`Cookie: one=${'x'.repeat(16_000)}`])).toBe(200);
      const many = Array.from({ length: 16 }, (_, n) => `Cookie: c${n}=${'x'.repeat(985)}`);
      expect(await statusOf(port, '/healthz', many)).toBe(200);
      const tooMany = [`Cookie: one=${'x'.repeat(60_000)}`];
      expect([400, 431]).toContain(await statusOf(port, '/healthz', tooMany));
    }
  });

  test(`behind ${kind} a request that a dead node would get is answered by the other`, async ({
    startPair,
    startBalancer,
  }) => {
    const { east, west } = await startPair();
    const balancer = await startBalancer(kind, [east, west]);
    await east.stop('SIGKILL');
    // Requests that come one by one go to the nodes in turn.
    expect(await signInAsStrangers(balancer)).toEqual([401, 401, 401, 401, 401, 401]);
  });

  test(`behind ${kind} Parley can be opened while Redis is away`, async ({
    startPair,
    startBalancer,
    join,
  }) => {
    const { east, west, redis } = await startPair();
    const balancer = await startBalancer(kind, [east, west]);
    const ana = await join(east, 'Ana');
    const earlier = await ana.openWire(balancer);
    await makeRoom(earlier, 'Kitchen', []);

    await redis.stop('SIGKILL');
    for (const node of [east, west]) await expect.poll(() => readiness(node)).toBe(503);
    await expect.poll(balancer.log).toContain(saysNobodyIsReady);
    const page = await ana.openBrowser({ on: balancer });
    await openRoom(page, 'Kitchen');
    await say(page, 'is anybody there?');
    await expect(message(page, 'is anybody there?')).toBeVisible();
    expect(earlier.isConnected()).toBe(true);
  });

  test(`[AC5] behind ${kind} nobody is another visitor by saying so`, async ({
    startPair,
    startBalancer,
    join,
  }) => {
    const { east, west } = await startPair();
    const balancer = await startBalancer(kind, [east, west]);
    const { email } = await join(east, 'Ana');
    for (let guess = 0; guess < GUESSES; guess += 1) {
      const checked = await signInFrom(balancer, email, `203.0.113.${guess}`);
      expect(checked.status).toBe(401);
    }
    const refused = await signInFrom(balancer, email, `203.0.113.${GUESSES}`);
    expect(refused.status).toBe(429);
    // What the account itself asks whoever guesses to wait is two seconds by now.
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
  });
}

/** Asks with these lines of headers, as they are; answers the status, which has to come at once. */
function statusOf(port: number, path: string, headers: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const lines = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...headers, '', ''];
    const socket = connect(port, '127.0.0.1', () => socket.write(lines.join('\r\n')));
    socket.setTimeout(AT_ONCE_MS, () => socket.destroy(new Error('no answer')));
    socket.setEncoding('utf8').once('data', (text: string) => {
      socket.destroy();
      resolve(Number(text.split(' ')[1]));
    });
    socket.once('error', reject).once('close', () => reject(new Error('cut without an answer')));
  });
}

async function readiness(node: Server): Promise<number> {
  return (await fetch(`${node.url}/readyz`)).status;
}

/** Tries a wrong password, and claims to come from an address. */
async function signInFrom(balancer: Address, email: string, claimed: string): Promise<Response> {
  return fetch(`${balancer.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: balancer.url,
      'x-forwarded-for': claimed,
    },
    body: JSON.stringify({ email, password: 'not the password' }),
  });
}

async function signInAsStrangers(balancer: Address): Promise<number[]> {
  const answers: number[] = [];
  for (const name of ['Ana', 'Bo', 'Dario', 'Eszter', 'Femi', 'Goran']) {
    const { status } = await signInFrom(balancer, `${name}@example.com`, '203.0.113.1');
    answers.push(status);
  }
  return answers;
}
