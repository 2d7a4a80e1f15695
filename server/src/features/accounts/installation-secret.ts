import { randomBytes } from 'node:crypto';
import type { Store } from '../../store/store.ts';

const KEY = 'authSecret';

/** The secret that signs cookies: made once, kept in the database, the same on every node. */
export async function loadInstallationSecret(store: Store): Promise<string> {
  const value = randomBytes(32).toString('base64url');
  await store
    .insertInto('installation')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await store
    .selectFrom('installation')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirstOrThrow();
  return row.value;
}
