import { expect, test } from 'vitest';
import { createReadings, hasHan, writeReadings } from './pinyin.ts';
import { readPinyin } from './read-pinyin.ts';

const written = writeReadings(readPinyin);
const readingsOf = createReadings(written);

test.each([
  ['重', ['ZHONG', 'CHONG']],
  ['行', ['XING', 'HANG', 'HENG']],
  ['长', ['CHANG', 'ZHANG']],
  ['〇', ['LING']],
  ['静', ['JING']],
])('%s can be read in each of its ways', (character, readings) => {
  expect(readingsOf(character)).toEqual(readings);
});

test('ü is typed as v or as u', () => {
  expect(readingsOf('吕')).toEqual(['LV', 'LU']);
  expect(readingsOf('略')).toEqual(['LVE', 'LUE']);
});

test('what is no Han character has no reading', () => {
  for (const character of ['a', 'か', '한', '👍', '\ud83d', '']) {
    expect(readingsOf(character)).toEqual([]);
  }
  expect(hasHan('Café 한국 かな')).toBe(false);
  expect(hasHan('の日')).toBe(true);
});

test('what is written says of every character what the library says', () => {
  let read = 0;
  for (let code = 0x4e00; code <= 0x9fff; code += 1) {
    const character = String.fromCodePoint(code);
    const known = readPinyin(character).map((syllable) => syllable.toUpperCase());
    const plain = readingsOf(character).filter((syllable) => known.includes(syllable));
    if (plain.join() !== known.join()) expect(plain, character).toEqual(known);
    if (known.length > 0) read += 1;
  }
  expect(read).toBeGreaterThan(20_000);
});
