import { INKLESS } from './visible.ts';

/**
 * Marks that only colour the letter before them: accents, points, tones. What stands for a sound of
 * its own (the vowel signs of Indic scripts) is no diacritic to Unicode and stays.
 */
const DIACRITICS = /[[\p{M}&&\p{Diacritic}][\p{M}&&\p{Script=Inherited}]]/gv;

/** What has no shape of its own: joiners, variation selectors, fillers, blank cells. */
const SHAPELESS = new RegExp(`[[${INKLESS}]--[\\p{White_Space}\\p{M}]]|\\p{DI}`, 'gv');

/**
 * Letters with a stroke through them, and two in one, to which Unicode gives no decomposition
 * though people type them without (upper case: this is asked after the case is gone).
 */
const STROKES: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Ħ: 'H',
  Þ: 'TH',
  Ŧ: 'T',
};
const STROKED = /[ÆŒØŁĐÐĦÞŦ]/g;

/**
 * Text as it is compared and found: without regard to case (also Turkish `İ`/`ı` and German `ß`),
 * width, composition, diacritics, shapeless characters, and how much white space stands where.
 * Two texts that fold alike are the same to people who look for one; never show what comes out.
 *
 * It ends in upper case: only there do `ß`, `ς` and `ſ` meet the letters they belong to.
 */
export function foldText(text: string): string {
  return bareText(text)
    .toLowerCase()
    .toUpperCase()
    .replace(STROKED, (letter) => STROKES[letter] ?? letter)
    .replace(/\p{White_Space}+/gu, ' ')
    .trim();
}

/** The text in compatibility decomposition (NFKD), without diacritics and shapeless characters. */
export function bareText(text: string): string {
  return text.normalize('NFKD').replace(DIACRITICS, '').replace(SHAPELESS, '');
}
