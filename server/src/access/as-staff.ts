import { type Ack, refused } from '@parley/shared/error';
import { isStaff } from '@parley/shared/rights';
import type { Kysely } from 'kysely';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';

/**
 * For what concerns the whole installation: its owner and its admins, else NOT_ALLOWED. Asks and acts
 * in one transaction, which holds the actor's row: who is banned meanwhile has not acted after it.
 */
export async function asStaff<Data>(
  store: Store,
  actorId: string,
  act: (db: Kysely<Tables>) => Promise<Ack<Data>>,
): Promise<Ack<Data>> {
  return store.transaction().execute(async (db) => {
    const actor = await db
      .selectFrom('users')
      .select(['role', 'bannedAt'])
      .where('id', '=', actorId)
      .forKeyShare()
      .executeTakeFirst();
    if (actor && actor.bannedAt === null && isStaff(actor)) return act(db);
    return refused('NOT_ALLOWED', 'Only the owner and admins may do this.');
  });
}
