import { bareText } from '@parley/shared/text/fold';
import type { Store } from '../../store/store.ts';
import { loadSkeleton } from './skeleton.ts';

/**
 * Whether the name looks like that of somebody who runs the place. Nobody looks like themselves:
 * `userId` is left out. Asked on each node at each sign-up and rename, of the few names there are.
 */
export async function looksLikeStaff(
  store: Store,
  name: string,
  userId: string | undefined,
): Promise<boolean> {
  const staff = await store
    .selectFrom('users')
    .select(['id', 'name'])
    .where('role', 'in', ['owner', 'admin'])
    .execute();
  const others = staff.filter(({ id }) => id !== userId);
  if (others.length === 0) return false;
  const looks = await skeletonsOf(name);
  for (const other of others) {
    const theirs = await skeletonsOf(other.name);
    if (looks.some((look) => theirs.includes(look))) return true;
  }
  return false;
}

/**
 * What is left of a name once letters that look alike are one (Unicode's confusables, UTS #39) and
 * case, width, diacritics and whatever is no part of a word are gone: `Аlісe ✓`, in Cyrillic with a
 * mark behind it, is `Alice`. Three times, since case and looks do not commute: as it is written,
 * in lower case, where `rn` looks like `m`, and in upper case, where `в` looks like `B`.
 */
export async function skeletonsOf(name: string): Promise<readonly string[]> {
  const skeleton = await loadSkeleton();
  const bare = bareText(name);
  return [bare, bare.toLowerCase(), bare.toUpperCase()].map((text) => {
    const looks = skeleton(text);
    return looks.replace(/[^\p{L}\p{M}\p{N}]/gu, '') || looks;
  });
}
