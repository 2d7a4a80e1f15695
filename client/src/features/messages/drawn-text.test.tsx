import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { drawnText } from './drawn-text.tsx';

const markupOf = (text: string) => renderToStaticMarkup(drawnText(text));

const PILES = [
  ...['\u0301', '\u0301\u200b', '\u034f\u0302\u00ad', '\u200d', '\u{e0061}'],
  ...['，', '（', '」', '。', '“（', '，\u0301', '〈】'],
];

test('of a row without end, a browser never has to shape more than a hundred at once', () => {
  for (const pile of PILES) {
    const text = `a${pile.repeat(3_000)}b`;
    const markup = markupOf(text);
    expect(markup.replace(/<[^>]*>/g, '')).toBe(text);
    for (const part of markup.split(/<[^>]*>/)) expect([...part].length).toBeLessThan(100);
  }
});

test('what people write is one piece of text', () => {
  for (const text of [
    'Ana',
    '他说：“（好的），。”',
    '。。。。。。',
    '-'.repeat(200),
    `Z${'\u0302\u030a\u0308\u0303'.repeat(10)}`,
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿 👨‍👩‍👧‍👦 1️⃣',
    'क्षत्रिय',
    'שָּׁלוֹם',
  ]) {
    expect(markupOf(text)).toBe(text);
  }
});
