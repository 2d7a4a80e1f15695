import type { Publisher } from '../realtime/publisher.ts';
import type { Store } from '../store/store.ts';

/** Bounds the parameters of one statement. */
const PEOPLE_PER_QUERY = 1_000;

/** How far the logs of these people are; of those who have none yet nothing. */
export async function loadPersonalHeads(
  store: Store,
  userIds: readonly string[],
): Promise<Map<string, number>> {
  const heads = new Map<string, number>();
  for (let start = 0; start < userIds.length; start += PEOPLE_PER_QUERY) {
    const rows = await store
      .selectFrom('personalLogs')
      .select(['userId', 'headSeq'])
      .where('userId', 'in', userIds.slice(start, start + PEOPLE_PER_QUERY))
      .execute();
    for (const { userId, headSeq } of rows) heads.set(userId, headSeq);
  }
  return heads;
}

/**
 * Tells whoever is here how far their own log is, if it moved since they were last told: a gap shows only
 * when a later change arrives.
 */
export function createPersonalHeads(parts: {
  store: Store;
  publisher: Pick<Publisher, 'peopleHere' | 'toUserHere'>;
}): () => Promise<void> {
  const { store, publisher } = parts;
  let told = new Map<string, number>();
  return async () => {
    const heads = await loadPersonalHeads(store, publisher.peopleHere());
    for (const [userId, headSeq] of heads) {
      if (told.get(userId) !== headSeq) publisher.toUserHere(userId, 'personal:head', { headSeq });
    }
    told = heads;
  };
}
