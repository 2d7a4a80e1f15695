import { expect, test } from 'vitest';
import { foldText } from './fold.ts';

/** What somebody types, and what it must find. */
const FINDS: readonly [string, string][] = [
  ['cafe\u0301', 'Café'],
  ['cafe', 'CAFÉ'],
  ['STRASSE', 'Straße'],
  ['strasse', 'STRAẞE'],
  ['istanbul', 'İstanbul'],
  ['ISTANBUL', 'ıstanbul'],
  ['ｱﾅ', 'アナ'],
  ['ｶﾞﾝ', 'ガン'],
  ['Ｐａｒｌｅｙ', 'parley'],
  ['οδοσ', 'ΟΔΟΣ'],
  ['οδος', 'οδός'],
  ['елка', 'Ёлка'],
  ['שלום', 'שָׁלוֹם'],
  ['احمد', 'أَحْمَد'],
  ['میخواهم', 'می\u200cخواهم'],
  ['lodz', 'Łódź'],
  ['oresund', 'Øresund'],
  ['thor', 'Þór'],
  ['ana', 'Ana\u2800'],
  ['aether', 'Æther'],
  ['nguyen', 'Nguyễn'],
  ['  ana   maria ', 'Ana\u00a0Maria'],
  ['ﬁn', 'fin'],
  ['❤', '❤️'],
];

test.each(FINDS)('%s finds %s', (typed, stored) => {
  expect(foldText(typed)).toBe(foldText(stored));
});

test('letters that are not the same stay apart', () => {
  for (const [one, other] of [
    ['कि', 'का'],
    ['王伟', '王维'],
    ['ana maria', 'anamaria'],
    ['Bo', 'Во'],
    ['👍', '👎'],
  ] as const) {
    expect(foldText(one)).not.toBe(foldText(other));
  }
});

test('folding what is folded changes nothing', () => {
  for (const [typed, stored] of FINDS) {
    for (const text of [typed, stored]) expect(foldText(foldText(text))).toBe(foldText(text));
  }
});
