import { foldText } from '@parley/shared/text/fold';

/** Unicode's small capitals, which have no upper case, as the confusables leave them: `ʍ` is `ᴍ` and `м`. */
const SMALL_CAPITALS = 'ᴀʙᴅᴇꜰɢʜᴊĸʟʍɴᴘʀᴛ';
const CAPITALS = 'ABDEFGHJKLMNPRT';
const SMALL_CAPITAL = new RegExp(`[${SMALL_CAPITALS}]`, 'g');
const capitalOf = (letter: string) => CAPITALS[SMALL_CAPITALS.indexOf(letter)] ?? letter;

/**
 * Answers with what makes letters that look alike one (Unicode's confusables, UTS #39), and folds
 * them. Character by character: the skeleton of a text is that of its characters, one after the
 * other. Case and looks do not commute: in lower case `rn` looks like `m`, in upper case `в` like `B`.
 */
export async function loadSkeleton(): Promise<(text: string) => string> {
  // A table of 6,000 letters, which is needed rarely.
  const { default: unhomoglyph } = await import('unhomoglyph');
  return (text) => {
    // Upper case tells `I` from `L`, and people do not tell `I` from `l`.
    const letters = unhomoglyph(text).replace(SMALL_CAPITAL, (letter) => capitalOf(letter));
    return foldText(letters).replaceAll('I', 'L');
  };
}
