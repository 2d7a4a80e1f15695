import { PROTOCOL_VERSION } from '@parley/shared/version';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { credentialsOf } from '../harness/account.ts';
import type { Address } from '../harness/server.ts';

/** Somebody with an account and a session, as cheap as they can be, so that hundreds fit. */
export type LightPerson = { userId: string; cookie: string };

const AT_ONCE = 10;
const signedUpSchema = z.object({ user: z.object({ id: z.string() }) });

/** Needs a server with TRUST_PROXY=yes: one address may not make so many accounts in a minute. */
export async function makePeople(server: Address, count: number): Promise<LightPerson[]> {
  const people: LightPerson[] = [];
  while (people.length < count) {
    const numbers = Array.from({ length: AT_ONCE }, (_, n) => people.length + n);
    people.push(...(await Promise.all(numbers.map((number) => makePerson(server, number)))));
  }
  return people;
}

async function makePerson(server: Address, number: number): Promise<LightPerson> {
  const response = await fetch(`${server.url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: server.url,
      'x-forwarded-for': `10.0.0.${number}`,
    },
    body: JSON.stringify(credentialsOf(`Person ${number}`)),
  });
  if (!response.ok) throw new Error(`sign-up answered ${response.status}`);
  const { user } = signedUpSchema.parse(await response.json());
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
  return { userId: user.id, cookie: cookies.join('; ') };
}

/** Opens a connection for each; resolves once all were brought to `ready`. */
export async function connectAll(server: Address, people: readonly LightPerson[]) {
  return Promise.all(people.map(({ cookie }) => connect(server, cookie)));
}

function connect(server: Address, cookie: string): Promise<Socket> {
  const socket = io(server.url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { protocol: PROTOCOL_VERSION },
    extraHeaders: { cookie, origin: server.url },
  });
  return new Promise((resolve, reject) => {
    socket.once('ready', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}
