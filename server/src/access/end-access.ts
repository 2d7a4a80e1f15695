import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';

/**
 * Ends what a person, or whoever has their links, could come back with: their invites and sessions.
 * Answers with the ids of the sessions, whose connections are to be ended once this is stored.
 *
 * @param now milliseconds since 1970
 */
export async function endAccess(
  db: Kysely<Tables>,
  { userId, now }: { userId: string; now: number },
): Promise<string[]> {
  await db
    .updateTable('invites')
    .set({ revokedAt: now })
    .where('createdBy', '=', userId)
    .where('revokedAt', 'is', null)
    .execute();
  const ended = await db
    .deleteFrom('sessions')
    .where('userId', '=', userId)
    .returning('id')
    .execute();
  return ended.map(({ id }) => id);
}
