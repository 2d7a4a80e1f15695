import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBody } from './parse-body.ts';
import { isPlain } from './plain.ts';

test.each([
  'hello',
  'I think so, too (but who knows?) - at 5.30, for 20% of $300; "fine"',
  '今天下午三点开会，可以吗？',
  'Où est Ana ?',
  'party 🎉 tonight',
  '3 of us, at 10:30 and/or 11 + 1',
  'two\nlines\n2 more',
])('%s is nothing but words', (text) => expect(isPlain(text)).toBe(true));

test.each([
  'two\n\nparagraphs',
  'two \nlines',
  'two\n lines',
  'one\n2. two',
  'one\n2) two',
  'see http://example.com',
  'a *mark*',
  'a _mark_',
  'see www.example.com',
  'see WWW.example.com',
  'https://example.com',
  'a@b.example',
  '1. first',
  '- item',
  ' indented',
  'ends in a space ',
  'Tom &amp; Jerry',
  'a `piece`',
  'a|b',
  '~~gone~~',
  'a\\*',
  '<b>',
  'a\u2028b',
  'a\u0000b',
  `long ${'a'.repeat(1_000)}`,
])('%j may be more', (text) => expect(isPlain(text)).toBe(false));

test('what is nothing but words reads as when everything in it is looked for', () => {
  const units = [...'aZé中，。 19.,;?!\'"()%$-_*:/@#[]<&`~|\\+=\n\t\u00a0\u200d🎉', 'www', 'http'];
  const texts = fc
    // Of a few at a time: marks mean something in pairs.
    .subarray(units, { minLength: 2, maxLength: 5 })
    .chain((few) => fc.string({ unit: fc.constantFrom(...few), maxLength: 20 }))
    .filter(isPlain);
  fc.assert(
    fc.property(texts, (text) => {
      // What follows is a mark, so that the whole is read with the whole dialect.
      const [first] = parseBody(`${text}\n\n# more`).blocks;
      expect(parseBody(text)).toEqual({ reading: 'formatted', blocks: [first] });
    }),
    { numRuns: 2_000 },
  );
});
