import { expect, test } from 'vitest';
import { emojiSchema } from '../message.ts';
import { lineFault, lineOfText, writtenText } from './written-text.ts';

const accepts = (schema: { safeParse(input: unknown): { success: boolean } }, input: unknown) =>
  schema.safeParse(input).success;

test('[MS2] what is written is kept, but for its normal form', () => {
  expect(writtenText(10).parse(' e\u0301 \n')).toBe(' é \n');
});

test('[MS2] what shows nothing, half characters and NUL are not text', () => {
  const unseen = [
    '',
    ' \n\t',
    '\u3000',
    '\u200b',
    '\u3164',
    '\u2800',
    '\u202e',
    '\ufe0f',
    '\u0301',
  ];
  for (const text of [...unseen, '\ud83d', 'a\u0000b', 7, null]) {
    expect(accepts(writtenText(10), text)).toBe(false);
  }
});

test('[MS2] the bound holds before and after normalisation', () => {
  expect(accepts(writtenText(3), 'abcd')).toBe(false);
  // U+0958 becomes two characters in NFC.
  expect(accepts(writtenText(1), '\u0958')).toBe(false);
  expect(accepts(writtenText(2), '\u0958')).toBe(true);
});

test('a name is one trimmed line', () => {
  expect(lineOfText(20).parse('  陈静  ')).toBe('陈静');
  for (const line of ['two\nlines', 'a\tb', 'Ana\u202e', 'A\u0301\u0302\u0303\u0304\u0305']) {
    expect(accepts(lineOfText(20), line)).toBe(false);
  }
});

test('a form can say why a line is refused, and finds no fault with what is not', () => {
  const faults = [
    'Ana',
    '\u3164',
    'Ana\u202e',
    `A${'\u0301'.repeat(9)}`,
    'abcdefghijk',
    ' abcdefghij ',
  ];
  expect(faults.map((line) => lineFault(line, 10))).toEqual([
    undefined,
    'TEXT_INVISIBLE',
    'TEXT_CONTROLS',
    'TEXT_PILED',
    'TEXT_TOO_LONG',
    undefined,
  ]);
});

test('[MS5] one emoji, however many code points it takes', () => {
  for (const emoji of ['👍', '❤️', '❤', '👨‍👩‍👧‍👦', '🇩🇪', '1️⃣', '🧑🏽‍💻']) {
    expect(accepts(emojiSchema, emoji)).toBe(true);
  }
  expect(emojiSchema.parse('❤')).toBe('❤️');
  expect(emojiSchema.parse('👍\uFE0F')).toBe('👍');
  for (const text of ['', 'a', '7', '#', '7\uFE0F', '🇩', '👍👍', '👍 ', ':+1:', 'ok👍']) {
    expect(accepts(emojiSchema, text)).toBe(false);
  }
});
