import type { Asked } from './asked.ts';
import { followsPieces } from './follows-pieces.ts';
import type { NameKey } from './name-key.ts';
import { isSlip } from './slips.ts';
import { LETTERS_TO_GUESS_FROM } from './written-pieces.ts';

/** How a name answers what is typed, the best first. */
export type Match =
  /** To the letter. */
  | 'typed'
  /** But for case, accents and width. */
  | 'name'
  | 'beginning'
  /** The beginning of a word in it. */
  | 'word'
  /** Beginnings of words or syllables that follow each other: initials, pinyin. */
  | 'pieces'
  /** Each word that is typed begins something in it, in whatever order. */
  | 'words'
  /** Somewhere within a word. */
  | 'inside'
  /** With a slip of the finger, or with letters left out. */
  | 'slip';

export function matchName(key: NameKey, asked: Asked): Match | undefined {
  if (key.name === asked.typed) return 'typed';
  const { folded } = key;
  if (asked.folded === '') return undefined;
  if (folded === asked.folded) return 'name';
  if (folded.startsWith(asked.folded)) return 'beginning';
  if (beginsWord(key, asked.folded)) return 'word';
  const { words, letters } = asked;
  const isGuessed = letters.length <= LETTERS_TO_GUESS_FROM;
  if (isGuessed && followsPieces(key.pieces, letters)) return 'pieces';
  if (isGuessed && words.length > 1 && words.every((word) => begins(key, word))) return 'words';
  if (folded.includes(asked.folded)) return 'inside';
  return isGuessed && isSlip(key, letters) ? 'slip' : undefined;
}

const beginsWord = ({ folded, starts }: NameKey, word: string): boolean =>
  starts.some((start) => folded.startsWith(word, start));

const begins = (key: NameKey, word: string): boolean =>
  beginsWord(key, word) || followsPieces(key.pieces, word);
