import { LIMITS } from '@parley/shared/limits';
import { foldText } from '@parley/shared/text/fold';

/** What anybody would try first here, beside what they know of the person. */
const WORDS_OF_THE_PLACE = ['Parley'];
/** A year. Fewer digits are nobody's. */
const SHORTEST_NUMBER = 4;
/** What is left of `anaribeiro` without `ana`; less is left of words that only begin alike. */
const SHORTEST_REST = 3;

/** Names in these scripts are written without spaces, and each letter of them is a word. */
const LETTER_IS_WORD = /[\p{Script=Han}\p{Script=Hangul}]/gu;
const IS_NUMBER = /^\p{N}+$/u;

/**
 * The words that go with somebody, folded: of the name and the address, each as it stands between
 * other characters, each run of letters in it (`silva` of `silva85`, `Ana` of `AnaRibeiro`), each
 * letter in scripts without spaces, and what such a word leaves of another. And those of the place.
 */
export function personalWords(person: { name: string; email: string }): ReadonlySet<string> {
  // What is longer is refused elsewhere.
  const name = person.name.slice(0, LIMITS.userNameLength).normalize('NFC');
  const email = person.email.slice(0, LIMITS.emailLength).normalize('NFC');
  const local = email.slice(0, email.lastIndexOf('@'));
  const texts = [name, email, ...WORDS_OF_THE_PLACE].flatMap(partsOf);
  const folded = [...texts, joined(name), joined(local)].map(foldText);
  const words = [...new Set(folded)].filter(isWord);
  return new Set([...words, ...words.flatMap((word) => restsOf(word, words))]);
}

const joined = (text: string) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');

function partsOf(text: string): string[] {
  const parts = text.split(/[^\p{L}\p{M}\p{N}]+/u);
  const runs = parts.flatMap((part) => part.split(/\p{N}+/u));
  const humps = runs.flatMap((run) => run.split(/(?<=\p{Ll})(?=\p{Lu})/u));
  return [...parts, ...runs, ...humps, ...(text.match(LETTER_IS_WORD) ?? [])];
}

function isWord(folded: string): boolean {
  if (IS_NUMBER.test(folded)) return folded.length >= SHORTEST_NUMBER;
  return isLongEnough(folded);
}

/** A single letter is no word, or every word would be full of it, unless it is written as one. */
export function isLongEnough(folded: string): boolean {
  return folded.length > 1 || folded.search(LETTER_IS_WORD) >= 0;
}

/** Addresses join what names keep apart: `ribeiro` of `anaribeiro`, for somebody who is called Ana here. */
function restsOf(word: string, others: readonly string[]): string[] {
  return others
    .flatMap((other) => [
      word.startsWith(other) ? word.slice(other.length) : '',
      word.endsWith(other) ? word.slice(0, -other.length) : '',
    ])
    .filter((rest) => rest.length >= SHORTEST_REST && !IS_NUMBER.test(rest));
}
