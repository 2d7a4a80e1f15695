import { foldText } from '../fold.ts';
import type { Readings } from '../pinyin.ts';

/** A name made ready to be compared with what somebody types, once for all that they type. */
export type NameKey = {
  name: string;
  folded: string;
  /** Where words begin in `folded`. A Han character is a word: Chinese is written without gaps. */
  starts: readonly number[];
  /** The words in order, each in all spellings one may type it in: itself, and as it is read. */
  pieces: readonly (readonly string[])[];
};

const WORD = /\p{Script=Han}|[[\p{L}\p{M}\p{N}]--\p{Script=Han}]+/gv;

const nothingIsRead: Readings = () => [];

/** Without `readingsOf`, Chinese is found by its characters alone. */
export function nameKey(name: string, readingsOf: Readings = nothingIsRead): NameKey {
  const folded = foldText(name);
  const words = [...folded.matchAll(WORD)];
  return {
    name,
    folded,
    starts: words.map(({ index }) => index),
    pieces: words.map(([word]) => [word, ...readingsOf(word)]),
  };
}
