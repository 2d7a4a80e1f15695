import type { Store } from './store.ts';

/**
 * A value that an installation makes for itself: the first one offered under a key is kept, and from
 * then on everybody gets that one, on every node.
 */
export async function keepOnce(store: Store, key: string, value: string): Promise<string> {
  await store
    .insertInto('installation')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await store
    .selectFrom('installation')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return row.value;
}
