import { bareText, foldText } from '@parley/shared/text/fold';
import { isLongEnough } from './personal-words.ts';
import { loadSkeleton } from './skeleton.ts';

/** What people write for letters, beside what looks like them anyway (`0`, `1`, `|`). */
const WRITTEN_FOR: Readonly<Record<string, string>> = {
  '3': 'E',
  '4': 'A',
  '5': 'S',
  '7': 'T',
  '8': 'B',
  '@': 'A',
  $: 'S',
  '!': 'I',
};
/** Draws an Arabic word out, and is no letter of it. */
const STRETCH = '\u0640';
/** Two of them make a flag. */
const FLAG_LETTER = /\p{Regional_Indicator}/gu;
const FIRST_FLAG_LETTER = 0x1f1e6;
const LETTER = /[\p{L}\p{M}]/u;
const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{M}\p{N}]/gu;

/** What one character is read as; nothing, when it is passed over. */
type Reading = (character: string) => string;

/**
 * The different letters, folded, that a text has beside these words: wherever they stand in it, however
 * often, and however they are written (case, width, accents, letters that look alike, digits for
 * letters, anything but letters between them). Undefined when none of them is there.
 *
 * Takes as many steps as the text is long for each word; both are short.
 */
export async function lettersBeside(
  text: string,
  words: ReadonlySet<string>,
): Promise<ReadonlySet<string> | undefined> {
  const characters = [...bareText(text).replaceAll(STRETCH, '').replace(FLAG_LETTER, plainLetter)];
  const covered = new Set<number>();
  for (const read of readings(await loadSkeleton())) {
    const readAs = characters.map(read);
    const whole = readAs.join('');
    // Of each letter that is read, which character it was read from.
    const places = readAs.flatMap((letters, place) => Array<number>(letters.length).fill(place));
    for (const word of words) {
      const sought = [...word].map(read).join('');
      if (!isLongEnough(sought)) continue;
      for (const start of placesOf(sought, whole)) {
        for (const place of places.slice(start, start + sought.length)) covered.add(place);
      }
    }
  }
  if (covered.size === 0) return undefined;
  const left = characters.filter((letter, index) => LETTER.test(letter) && !covered.has(index));
  return new Set(left.map(foldText));
}

const plainLetter = (flag: string): string =>
  String.fromCodePoint((flag.codePointAt(0) ?? 0) - FIRST_FLAG_LETTER + 0x41);

/** Where the word begins, each time it occurs, overlapping itself or not. */
function* placesOf(word: string, text: string): Generator<number> {
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1))
    yield start;
}

/** As digits and marks between letters, and as letters; as it is written, and in either case (see `skeleton.ts`). */
function readings(skeleton: (text: string) => string): Reading[] {
  const cases: Reading[] = [
    (character) => character,
    (character) => character.toLowerCase(),
    (character) => character.toUpperCase(),
  ];
  return cases.flatMap((inCase): Reading[] => [
    (character) => (LETTER.test(character) ? skeleton(inCase(character)) : ''),
    (character) =>
      skeleton(WRITTEN_FOR[character] ?? inCase(character)).replace(NEITHER_LETTER_NOR_DIGIT, ''),
  ]);
}
