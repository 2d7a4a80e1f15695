import { mustConnect } from '@parley/wire-client/wire';
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

/** Opens a line for each; resolves once all were brought to `ready`. */
export async function connectAll(server: Address, people: readonly LightPerson[]) {
  const { url } = server;
  return Promise.all(people.map(({ cookie }) => mustConnect({ url, origin: url, cookie })));
}
