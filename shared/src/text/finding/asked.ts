import { foldText } from '../fold.ts';

/** What somebody types to find a name. */
export type Asked = {
  /** As it stands there, but for what surrounds it. */
  typed: string;
  folded: string;
  words: readonly string[];
  /** The same without the gaps between words. */
  letters: string;
};

const GAP = /[\p{White_Space}\p{Pd}_./'’]+/gu;

export function askedFor(typed: string): Asked {
  const folded = foldText(typed);
  const words = folded.split(GAP).filter((word) => word !== '');
  return { typed: typed.trim().normalize('NFC'), folded, words, letters: words.join('') };
}
