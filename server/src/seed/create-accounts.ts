import { accepted } from '@parley/shared/error';
import { createAuth } from '../features/accounts/auth.ts';
import { argon2id, createHashQueue } from '../features/accounts/hash-queue.ts';
import { loadInstallationSecret } from '../features/accounts/installation-secret.ts';
import { systemClock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Store } from '../store/store.ts';
import { EVERYBODY, PASSWORD, PEOPLE, type PersonName } from './content/people.ts';

/** Nothing listens there: the request is handed to the code that would have received it. */
const SIGN_UP_URL = 'http://localhost/api/auth/sign-up/email';

/** What a script does needs no trail. */
const NOBODY_ASKS = { record: () => {} };

/**
 * Signs everybody up as the web page would, so that their passwords are hashed as everyone's.
 * Answers with their user ids. Nobody of them is the owner: whoever runs the server claims it.
 */
export async function createAccounts(
  store: Store,
  logger: Logger,
): Promise<ReadonlyMap<PersonName, string>> {
  const auth = createAuth({
    store,
    secret: await loadInstallationSecret(store),
    publicUrl: undefined,
    admission: { admit: async () => accepted('member'), admitted: async () => {} },
    clock: systemClock,
    audit: NOBODY_ASKS,
    hashing: createHashQueue(argon2id).password,
    // The script says who is in which room.
    events: { sessionEnded: () => {}, userChanged: () => {}, newcomer: async () => {} },
    logger,
  });
  for (const name of EVERYBODY) {
    const response = await auth.handle(
      new Request(SIGN_UP_URL, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: new URL(SIGN_UP_URL).origin },
        body: JSON.stringify({ name, email: PEOPLE[name], password: PASSWORD }),
      }),
    );
    if (!response.ok) throw new Error(`${name} could not sign up: ${await response.text()}`);
  }
  // Signing up also signs in; these sessions belong to nobody.
  await store.deleteFrom('sessions').execute();
  await store.updateTable('users').set({ isNewcomer: 0 }).execute();
  return loadUserIds(store);
}

async function loadUserIds(store: Store): Promise<ReadonlyMap<PersonName, string>> {
  const rows = await store.selectFrom('users').select(['id', 'email']).execute();
  const idOf = new Map(rows.map(({ id, email }) => [email, id]));
  return new Map(EVERYBODY.map((name) => [name, idOf.get(PEOPLE[name]) ?? '']));
}
