import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import typing from './en/typing.json';
import { createFormats } from './format.ts';
import { INTERPOLATION } from './interpolation.ts';

async function speak() {
  const i18n = createInstance();
  await i18n.init({
    lng: 'en',
    resources: { en: { typing } },
    ns: 'typing',
    interpolation: INTERPOLATION,
  });
  return (key: 'one' | 'two', values: Record<string, string>) =>
    i18n.t(key, { ns: 'typing', ...values });
}

test('no name turns the sentence it stands in', async () => {
  const say = await speak();
  expect(say('one', { name: 'שרה' })).toBe('\u2068שרה\u2069 is typing…');
  expect(say('two', { first: 'سارا', second: 'Bo' })).toBe('\u2068سارا\u2069 and Bo are typing…');
  expect(say('one', { name: 'Ana & <Bo>' })).toBe('Ana & <Bo> is typing…');
});

test('a name that looks like a placeholder is a name', async () => {
  const say = await speak();
  expect(say('one', { name: '{{first}} $t(two)' })).toBe('{{first}} $t(two) is typing…');
});

test('names in a list keep their places', () => {
  const { list } = createFormats('en', 'en-GB');
  expect(list(['שרה', 'Bo', 'سارا'])).toBe('\u2068שרה\u2069, Bo, and \u2068سارا\u2069');
});
