import { expect, test } from 'vitest';
import { createFormats } from './format.ts';
import { fillGaps, findText } from './say.ts';

const ENGLISH = {
  one: '{{name}} is typing…',
  two: '{{first}} and {{second}} are typing…',
  people_one: '{{count}} person',
  people_other: '{{count}} people',
  about: { open: 'Everybody may come in.' },
};

test('no name turns the sentence it stands in', () => {
  expect(fillGaps(ENGLISH.one, { name: 'שרה' })).toBe('\u2068שרה\u2069 is typing…');
  expect(fillGaps(ENGLISH.two, { first: 'سارا', second: 'Bo' })).toBe(
    '\u2068سارا\u2069 and Bo are typing…',
  );
  expect(fillGaps(ENGLISH.one, { name: 'Ana & <Bo>' })).toBe('Ana & <Bo> is typing…');
});

test('a name that looks like a placeholder is a name', () => {
  expect(fillGaps(ENGLISH.two, { first: '{{second}} $t(two) $&', second: 'Bo' })).toBe(
    '{{second}} $t(two) $& and Bo are typing…',
  );
});

test('what is not known leaves its gap empty', () => {
  expect(fillGaps('by {{name}}.', { name: undefined })).toBe('by .');
});

test('names in a list keep their places', () => {
  const { list } = createFormats('en', 'en-GB');
  expect(list(['שרה', 'Bo', 'سارا'])).toBe('\u2068שרה\u2069, Bo, and \u2068سارا\u2069');
});

test.each([
  [0, '{{count}} people'],
  [1, '{{count}} person'],
  [2, '{{count}} people'],
])('in English %d has its form', (count, text) => {
  expect(findText('en', ENGLISH, 'people', count)).toBe(text);
});

test('in Chinese every count has the one form there is', () => {
  expect(findText('zh-CN', { people_other: '{{count}} 人' }, 'people', 1)).toBe('{{count}} 人');
});

test('a text without forms is the same for every count', () => {
  expect(findText('en', ENGLISH, 'one', 3)).toBe(ENGLISH.one);
});

test('a key leads into the depth, and nowhere if nothing stands there', () => {
  expect(findText('en', ENGLISH, 'about.open')).toBe('Everybody may come in.');
  for (const key of ['about', 'about.closed', 'one.two', 'three']) {
    expect(findText('en', ENGLISH, key)).toBeUndefined();
  }
});
