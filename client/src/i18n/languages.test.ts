import { expect, test } from 'vitest';
import { pickLanguage } from './languages.ts';

test('a chosen language wins over the browser', () => {
  expect(pickLanguage('zh-CN', ['en-GB'])).toBe('zh-CN');
});

test('without a choice the first known language of the browser is spoken', () => {
  expect(pickLanguage(null, ['fr-FR', 'zh-Hans-CN', 'en'])).toBe('zh-CN');
  expect(pickLanguage(null, ['en-NZ', 'zh-CN'])).toBe('en');
});

test('an unknown choice and unknown languages end in English', () => {
  expect(pickLanguage('tlh', ['fr', 'zha'])).toBe('en');
});
