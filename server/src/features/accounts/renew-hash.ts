import type { Store } from '../../store/store.ts';
import { isOfToday } from './hash-password.ts';
import type { HashQueue } from './hash-queue.ts';
import { hashed } from './own-password.ts';

/**
 * Hashes a password that was just right anew where its hash took another cost than today's. When too many
 * wait for a hash it is left to the next sign-in.
 */
export async function renewHash(
  { store, passwords }: { store: Store; passwords: Pick<HashQueue['password'], 'hash'> },
  { userId, password }: { userId: string; password: string },
): Promise<void> {
  const account = await store
    .selectFrom('accounts')
    .select(['id', 'password'])
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  if (!account?.password || isOfToday(account.password)) return;
  const renewed = await hashed(() => passwords.hash(password));
  if (!renewed.ok) return;
  await store
    .updateTable('accounts')
    .set({ password: renewed.data })
    .where('id', '=', account.id)
    // Another may have been chosen meanwhile.
    .where('password', '=', account.password)
    .execute();
}
