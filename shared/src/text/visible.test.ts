import { expect, test } from 'vitest';
import { hidesControls, pilesMarks, showsSomething } from './visible.ts';

test('what leaves no ink shows nothing, alone and together', () => {
  const inkless = [
    ...['', ' ', '\t\n', '\u00a0', '\u3000', '\u2003', '\u180e', '\u0085', '\u2028'],
    ...['\u200b', '\u200c\u200d', '\u2060', '\ufeff', '\u00ad', '\u061c', '\u202e', '\u2066\u2069'],
    ...['\u3164', '\u115f', '\u1160', '\uffa0', '\u2800', '\ufffc', '\u{13441}', '\u{1d159}'],
    ...['\ufe0f', '\u{e0100}', '\u034f', '\u17b4', '\u180b', '\u{e0041}\u{e007f}', '\u{e0fff}'],
    ...['\u0301', '\u0301\u0302', '\u20dd', '\u0903', '\u{1d173}', '\ufdd0', '\ud800', '\u0000'],
  ];
  for (const text of [...inkless, inkless.join('')]) expect(showsSomething(text)).toBe(false);
});

test('everything that people write shows something', () => {
  for (const text of [
    'a',
    '陈静',
    'שלום',
    '👍',
    '❤️',
    '1️⃣',
    '.',
    '٣',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '🏽',
    '⠁',
    '�',
    '_',
    'ー',
  ]) {
    expect(showsSomething(text)).toBe(true);
    expect(showsSomething(`\u200b ${text}\u202e`)).toBe(true);
  }
});

test('controls, marks of direction and idle joiners hide in a name', () => {
  const hidden = [
    ...['\u0007', '\u001b', '\t', '\n', '\r', '\u0085', '\u2028', '\u2029', '\u009f'],
    ...['\u200e', '\u200f', '\u061c', '\u202a', '\u202e', '\u2066', '\u2067', '\u2069'],
    ...['\u200b', '\u200d', '\u200c', '\u2060', '\ufeff', '\u00ad', '\ufff9', '\u{e0041}'],
  ];
  for (const character of hidden) {
    expect(hidesControls(`An${character}a`)).toBe(true);
    expect(hidesControls(`王${character}伟`)).toBe(true);
  }
  expect(hidesControls('سارا\u202e')).toBe(true);
  expect(hidesControls('👍\u200d')).toBe(true);
});

test('joiners stay in emoji and where a script needs them', () => {
  const needed = [
    ...['👨‍👩‍👧‍👦', '🧑🏽‍💻 Ana', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️', '🏳️‍🌈🏳️‍⚧️'],
    ...['می\u200cخواهم', 'علی\u200cرضا', 'क्\u200dष', 'ක්\u200dරි', 'സ്\u200c', 'ខ្មែរ\u200bខ្មែរ'],
    ...['辻\u{e0100}', '\u0601٣', 'ᠮᠣᠩ\u180bᠭᠣᠯ', 'Ana-Maria O’Neill', 'Ngũgĩ wa Thiong’o'],
  ];
  for (const name of needed) expect([name, hidesControls(name)]).toEqual([name, false]);
});

test('marks may stand on a letter as far as people write them', () => {
  for (const name of ['Nguyễn', 'שָּׁלוֹם', 'Z\u0302\u030a\u0308\u0303', 'हिन्दी', 'ก็์', '각']) {
    expect(pilesMarks(name)).toBe(false);
  }
  expect(pilesMarks(`Z${'\u0302\u030a\u0308\u0303'.repeat(40)}`)).toBe(true);
  expect(pilesMarks(`Ana ${'\u0489'.repeat(5)}`)).toBe(true);
  // What NFC composes into the letter counts as well.
  expect(pilesMarks('é\u0302\u030a\u0308\u0303')).toBe(true);
});
