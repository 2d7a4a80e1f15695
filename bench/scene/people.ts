import { createHmac, hash } from 'node:crypto';
import { credentialsOf } from '@parley/e2e/harness/account';
import type { Address } from '@parley/e2e/harness/server';
import { foldText } from '@parley/shared/text/fold';
import { accountId, personId, sessionId } from './ids.ts';
import { range } from './scene.ts';
import { insertInto } from './sql.ts';

/** Accounts made through the API: as many as one address may make at once, with room to spare. */
const SIGNED_UP = 50;
const SESSION_MS = 30 * 24 * 3_600_000;

/** Somebody with an account and a live session. */
export type Person = { userId: string; cookie: string };

/** Signs people up through the API as a browser does; the first becomes the owner. */
export async function signUpPeople(server: Address): Promise<Person[]> {
  const people: Person[] = [];
  for (const number of range(SIGNED_UP)) {
    const response = await fetch(`${server.url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify(credentialsOf(`Person ${number}`)),
    });
    if (!response.ok) throw new Error(`a sign-up failed: ${await response.text()}`);
    const { user } = await response.json();
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
    people.push({ userId: user.id, cookie: cookies.join('; ') });
  }
  return people;
}

/** Of so many people those whose ids are known without asking. */
export const inventedIds = (people: number): string[] =>
  range(people).slice(SIGNED_UP).map(personId);

/**
 * The rest of the people, as rows exactly like those that a sign-up writes. Each hash would cost
 * the server 50 ms, so they share one password hash; nobody signs in with it.
 */
export function inventPeople(
  first: number,
  count: number,
  known: { secret: string; passwordHash: string },
): { people: Person[]; sql: string } {
  const now = new Date();
  const dates = { createdAt: now.toISOString(), updatedAt: now.toISOString() };
  const expiresAt = new Date(now.getTime() + SESSION_MS).toISOString();
  const numbers = range(count).map((index) => first + index);
  const users = numbers.map((number) => ({
    id: personId(number),
    name: `Person ${number}`,
    foldedName: foldText(`Person ${number}`),
    email: credentialsOf(`Person ${number}`).email,
    emailVerified: 0,
    image: null,
    role: 'member',
    ...dates,
  }));
  const accounts = numbers.map((number) => ({
    id: accountId(number),
    userId: personId(number),
    accountId: personId(number),
    providerId: 'credential',
    password: known.passwordHash,
    ...dates,
  }));
  const sessions = numbers.map((number) => ({
    id: sessionId(number),
    userId: personId(number),
    token: hash('sha256', tokenOf(number), 'hex'),
    expiresAt,
    ipAddress: '127.0.0.1',
    userAgent: 'load generator',
    ...dates,
  }));
  return {
    people: numbers.map((number) => ({
      userId: personId(number),
      cookie: cookieOf(tokenOf(number), known.secret),
    })),
    sql: [
      // A scene has its own rooms only: the first one of a new team is none of them.
      'delete from memberships; delete from rooms;',
      insertInto('users', users),
      insertInto('accounts', accounts),
      insertInto('sessions', sessions),
    ].join('\n'),
  };
}

const tokenOf = (number: number) => `load${String(number).padStart(28, '0')}`;

/** better-auth's signed cookie: the token and its HMAC-SHA256 under the installation's secret. */
function cookieOf(token: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `parley.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
