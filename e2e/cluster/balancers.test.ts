import { makeRoom, message, openRoom, say } from '../harness/chat.ts';
import type { Address, Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

/** Failed sign-ins that one address may make to one account [AC5]. */
const GUESSES = 10;

const BALANCERS = [
  // It looks at no check, so there is nothing to notice.
  { kind: 'nginx', saysNobodyIsReady: '' },
  { kind: 'HAProxy', saysNobodyIsReady: 'backend ready has no server available' },
] as const;

for (const { kind, saysNobodyIsReady } of BALANCERS) {
  test(`behind ${kind} two nodes are one chat, whichever a browser lands on`, async ({
    startPair,
    startBalancer,
    join,
  }) => {
    const { east, west } = await startPair();
    const balancer = await startBalancer(kind, [east, west]);
    const ana = await join(east, 'Ana');
    const bo = await join(east, 'Bo');
    await makeRoom(await ana.openWire(east), 'Kitchen', [await bo.openWire(west)]);

    const anaPage = await ana.openBrowser({ on: balancer });
    const boPage = await bo.openBrowser({ on: balancer });
    await openRoom(anaPage, 'Kitchen');
    await openRoom(boPage, 'Kitchen');
    await say(anaPage, 'through the front door');
    await expect(message(boPage, 'through the front door')).toBeVisible();
    expect((await fetch(`${balancer.url}/metrics`)).status).toBe(404);
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
    const answers: number[] = [];
    for (let guess = 0; guess <= GUESSES; guess += 1) {
      answers.push(await signInFrom(balancer, email, `203.0.113.${guess}`));
    }
    expect(answers).toEqual([...Array.from({ length: GUESSES }, () => 401), 429]);
  });
}

async function readiness(node: Server): Promise<number> {
  return (await fetch(`${node.url}/readyz`)).status;
}

/** Tries a wrong password, and claims to come from an address. */
async function signInFrom(balancer: Address, email: string, claimed: string): Promise<number> {
  const response = await fetch(`${balancer.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: balancer.url,
      'x-forwarded-for': claimed,
    },
    body: JSON.stringify({ email, password: 'not the password' }),
  });
  return response.status;
}

async function signInAsStrangers(balancer: Address): Promise<number[]> {
  const answers: number[] = [];
  for (const name of ['Ana', 'Bo', 'Dario', 'Eszter', 'Femi', 'Goran']) {
    answers.push(await signInFrom(balancer, `${name}@example.com`, '203.0.113.1'));
  }
  return answers;
}
