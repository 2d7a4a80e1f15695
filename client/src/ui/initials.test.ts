import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test('a name of several words gives the first letters of the first and the last', () => {
  expect(initials('Ana María Duarte')).toBe('AD');
});

test('a name of one word gives its first letter', () => {
  expect(initials(' bo ')).toBe('B');
});

test('brackets and quotes around a name are no letters of it', () => {
  expect(initials('(dana)')).toBe('D');
  expect(initials('«ליאור»')).toBe('ל');
  expect(initials('محمد (علي)')).toBe('مع');
  expect(initials('“王伟”')).toBe('王伟');
  expect(initials('¿?')).toBe('¿');
});

test('a Chinese name gives its last two characters', () => {
  expect(initials('陈静')).toBe('陈静');
  expect(initials('欧阳修文')).toBe('修文');
  expect(initials('陈静', 'tight')).toBe('静');
});

test('an emoji of several code points stays whole', () => {
  expect(initials('👩🏽‍🚀 Mae')).toBe('👩🏽‍🚀M');
});
