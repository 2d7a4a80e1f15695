import type { NameKey } from './name-key.ts';

/** With fewer letters everything is a slip of everything. */
const LETTERS_FOR_A_SLIP = 4;
const LETTERS_FOR_GAPS = 3;
/** Letters left out: those that are typed lie within so many times their number. */
const GAPPED_WITHIN = 4;

/**
 * Whether a word begins with the letters but for one slip (one wrong, missing, too many, or two swapped), or
 * has them all in order, close together. The first letter is always right.
 */
export function isSlip({ folded, starts }: NameKey, letters: string): boolean {
  return starts.some(
    (start) =>
      folded[start] === letters[0] &&
      ((letters.length >= LETTERS_FOR_A_SLIP && hasOneSlip(folded, start, letters)) ||
        (letters.length >= LETTERS_FOR_GAPS && hasGaps(folded, start, letters))),
  );
}

function hasOneSlip(folded: string, start: number, letters: string): boolean {
  let right = 1;
  while (right < letters.length && letters[right] === folded[start + right]) right += 1;
  const here = start + right;
  const isSwapped = letters[right] === folded[here + 1] && letters[right + 1] === folded[here];
  return (
    folded.startsWith(letters.slice(right + 1), here + 1) ||
    folded.startsWith(letters.slice(right), here + 1) ||
    folded.startsWith(letters.slice(right + 1), here) ||
    (isSwapped && folded.startsWith(letters.slice(right + 2), here + 2))
  );
}

function hasGaps(folded: string, start: number, letters: string): boolean {
  const near = folded.slice(start, start + letters.length * GAPPED_WITHIN);
  let at = 0;
  for (const letter of letters) {
    const found = near.indexOf(letter, at);
    if (found === -1) return false;
    at = found + letter.length;
  }
  return true;
}
