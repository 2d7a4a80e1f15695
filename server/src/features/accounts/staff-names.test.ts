import { expect, test } from 'vitest';
import { skeletonsOf } from './staff-names.ts';

const lookAlike = async (one: string, other: string) => {
  const [left, right] = [await skeletonsOf(one), await skeletonsOf(other)];
  return left.some((skeleton) => right.includes(skeleton));
};

test.each([
  ['Alice', 'alice'],
  ['Alice', 'ALICE'],
  ['Alice', 'AIice'],
  ['Alice', 'A1ice'],
  ['Alice', 'A|ice'],
  ['Alice', 'Аlісе'],
  ['Alice', 'Ａｌｉｃｅ'],
  ['Alice', '𝐀𝓵𝕚𝖈𝚎'],
  ['Alice', 'Ⓐⓛⓘⓒⓔ'],
  ['Alice', 'Álïcé'],
  ['Alice', 'A\u200bli\u00adce'],
  ['Alice', ' A l i c e '],
  ['Alice', 'Alice ✓'],
  ['Alice', '👑 Alice.'],
  ['Alice', 'Alıce'],
  ['Bob', 'Воb'],
  ['Bob', 'вob'],
  ['Bob', 'B0b'],
  ['Bob', 'Βοb'],
  ['Mary', 'rnary'],
  ['Victor', 'νictor'],
  ['Olof Ångström', '0lof Angstrom'],
  ['Mara', 'ᴍara'],
  ['Ana Bright', 'ᴀɴᴀ ʙʀɪɢʜᴛ'],
  ['Þór', 'Thor'],
  ['Łukasz', 'Lukasz'],
  ['陈静', '陈静'],
  ['陈静', '陈 静'],
  ['石川', '⽯川'],
  ['👑', '👑\ufe0f'],
])('%s is what %s looks like', async (name, other) => {
  expect(await lookAlike(name, other)).toBe(true);
});

test.each([
  ['Alice', 'Alicia'],
  ['Alice', 'Malice'],
  ['Alice', 'Alice2'],
  ['Ana', 'Anna'],
  ['陈静', '陈晶'],
  ['王伟', '王维'],
  ['राम', 'रमा'],
  ['👑', '🎈'],
  ['!!!', '???'],
])('%s is not what %s looks like', async (name, other) => {
  expect(await lookAlike(name, other)).toBe(false);
});
