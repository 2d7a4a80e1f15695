import type { Asked } from './asked.ts';
import { followsPieces } from './follows-pieces.ts';
import type { NameKey } from './name-key.ts';

/** Who types more than this types the name itself, which needs no guessing; and guessing costs by the letter. */
export const LETTERS_TO_GUESS_FROM = 64;
/** In whatever order: each is looked for by itself. */
const WORDS_TO_GUESS_FROM = 8;

const WRITTEN = /^[\p{L}\p{M}\p{N}]+$/u;

/**
 * The pieces of a name as one text, for a database to keep beside it: `|相/XIANG|机/JI`. Empty where the name is
 * one word that is read as it is written: who types its beginning finds it by its letters.
 */
export function writePieces({ pieces }: Pick<NameKey, 'pieces'>): string {
  const [first] = pieces;
  if (pieces.length === 1 && first?.length === 1) return '';
  return pieces.map((spellings) => `|${spellings.join('/')}`).join('');
}

/** Whether the letters follow pieces that were written so. */
export const followsWritten = (written: string, letters: string): boolean =>
  followsPieces(
    written
      .split('|')
      .slice(1)
      .map((spellings) => spellings.split('/')),
    letters,
  );

/**
 * The same question as a regular expression of PostgreSQL, whose engine goes through a text once whatever is
 * asked; that of JavaScript would try all ways there are.
 */
export function piecesPattern(letters: string): string {
  const toNextPiece = '(?:[^|]*[|](?:[^|]*/)?)?';
  return `[|](?:[^|]*/)?${[...letters].join(toNextPiece)}`;
}

/**
 * What has to follow the pieces of a name for it to be found by them: all that is typed as one, or each word of
 * it by itself. Each inner list holds what has to follow at once.
 */
export function askedOfPieces({ words, letters }: Asked): (readonly string[])[] {
  if (letters.length > LETTERS_TO_GUESS_FROM || !WRITTEN.test(letters)) return [];
  return words.length > 1 && words.length <= WORDS_TO_GUESS_FROM ? [[letters], words] : [[letters]];
}
