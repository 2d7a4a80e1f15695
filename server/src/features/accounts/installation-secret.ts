import { randomBytes } from 'node:crypto';
import { keepOnce } from '../../store/keep-once.ts';
import type { Store } from '../../store/store.ts';

/** The secret that signs cookies: made once, kept in the database, the same on every node. */
export async function loadInstallationSecret(store: Store): Promise<string> {
  return keepOnce(store, 'authSecret', randomBytes(32).toString('base64url'));
}
