import { bareText, foldText } from '@parley/shared/text/fold';
import type { Store } from '../../store/store.ts';

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

/** Unicode's small capitals, which have no upper case, as the confusables leave them: `ʍ` is `ᴍ` and `м`. */
const SMALL_CAPITALS = 'ᴀʙᴅᴇꜰɢʜᴊĸʟʍɴᴘʀᴛ';
const CAPITALS = 'ABDEFGHJKLMNPRT';
const SMALL_CAPITAL = new RegExp(`[${SMALL_CAPITALS}]`, 'g');
const capitalOf = (letter: string) => CAPITALS[SMALL_CAPITALS.indexOf(letter)] ?? letter;

/**
 * What is left of a name once letters that look alike are one (Unicode's confusables, UTS #39) and
 * case, width, diacritics and whatever is no part of a word are gone: `Аlісe ✓`, in Cyrillic with a
 * mark behind it, is `Alice`. Three times, since case and looks do not commute: as it is written,
 * in lower case, where `rn` looks like `m`, and in upper case, where `в` looks like `B`.
 */
export async function skeletonsOf(name: string): Promise<readonly string[]> {
  // A table of 6,000 letters, which is needed rarely.
  const { default: unhomoglyph } = await import('unhomoglyph');
  const bare = bareText(name);
  return [bare, bare.toLowerCase(), bare.toUpperCase()].map((text) => {
    // Upper case tells `I` from `L`, and people do not tell `I` from `l`.
    const letters = unhomoglyph(text).replace(SMALL_CAPITAL, (letter) => capitalOf(letter));
    const folded = foldText(letters).replaceAll('I', 'L');
    return folded.replace(/[^\p{L}\p{M}\p{N}]/gu, '') || folded;
  });
}
