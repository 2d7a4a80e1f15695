import type { Store } from '../../store/store.ts';

/** Whether somebody owns this installation; a seed or an import leaves it to be claimed. */
export async function hasOwner(store: Store): Promise<boolean> {
  const owner = await store
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'owner')
    .executeTakeFirst();
  return owner !== undefined;
}
