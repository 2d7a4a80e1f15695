import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../limits.ts';
import { costOf, MAX_DEPTH } from './count.ts';
import { LINE_ENDS, withKnownLineEnds } from './line-ends.ts';
import { parseBody } from './parse-body.ts';
import { FRAGMENTS } from './testing/fragments.ts';
import { measure } from './testing/measure.ts';
import { DEAR_BODIES, NASTY_BODIES } from './testing/nasty-bodies.ts';

const MAX_NODES = 4_000;
/** In the innermost quote or list: a paragraph, bold, italic and struck, a link, its text. */
const MAX_TREE_DEPTH = MAX_DEPTH + 6;

const filled = (fragment: string) =>
  fragment.repeat(Math.ceil(LIMITS.bodyLength / fragment.length)).slice(0, LIMITS.bodyLength);

test('the count takes two steps for a character and one for a line, whatever it reads', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 300 }), (pieces) => {
      const text = pieces.join('');
      const { steps } = costOf(text);
      expect(steps).toBeLessThanOrEqual(3 * text.length + 2);
    }),
  );
});

describe('a body that costs too much is one paragraph with its own text', () => {
  test.each(Object.entries(NASTY_BODIES))('%s', (_name, text) => {
    expect(parseBody(text)).toEqual({
      reading: 'plain',
      blocks: [{ type: 'paragraph', children: [{ type: 'text', text }] }],
    });
  });
});

test.each(Object.entries(DEAR_BODIES))('%s: dear, and still formatted', (_name, text) => {
  expect(parseBody(text).reading).toBe('formatted');
});

describe('whichever line ends it has', () => {
  test.each(LINE_ENDS.map((lineEnd) => [JSON.stringify(lineEnd), lineEnd]))(
    '%s',
    (_name, lineEnd) => {
      for (const [name, body] of Object.entries(NASTY_BODIES)) {
        const text = `a${lineEnd}${body.replaceAll('\n', lineEnd)}`;
        expect(parseBody(text), name).toEqual({
          reading: 'plain',
          blocks: [{ type: 'paragraph', children: [{ type: 'text', text }] }],
        });
      }
    },
  );
});

describe('whatever fills a body, the tree stays small', () => {
  const fillings = FRAGMENTS.map((fragment) => [JSON.stringify(fragment), filled(fragment)]);
  test.each([...fillings, ...Object.entries(DEAR_BODIES)])('%s', (_name, text = '') => {
    const { nodes, depth } = measure(parseBody(text).blocks);
    expect(nodes).toBeLessThanOrEqual(MAX_NODES);
    expect(depth).toBeLessThanOrEqual(MAX_TREE_DEPTH);
  });

  test.each(['*', '_', '**', '_*', '**~~', '~~_', '**a ', '_a *b ', '***', '[*a ', '*看'])(
    'and flat with %s on both sides of a word, however often',
    (marks) => {
      const mirrored = [...marks].toReversed().join('').replaceAll('[', '](http://b)');
      for (const length of [50, 500, 5_000, LIMITS.bodyLength]) {
        const times = Math.floor(length / (marks.length + mirrored.length));
        const text = `${marks.repeat(times)}a${mirrored.repeat(times)}`;
        expect(measure(parseBody(text).blocks).depth).toBeLessThanOrEqual(MAX_TREE_DEPTH);
      }
    },
  );

  test('of any mixture', () => {
    const pieces = fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(pieces, (fragments) => {
        const { nodes, depth } = measure(parseBody(filled(fragments.join(''))).blocks);
        expect(nodes).toBeLessThanOrEqual(MAX_NODES);
        expect(depth).toBeLessThanOrEqual(MAX_TREE_DEPTH);
      }),
      { numRuns: 50 },
    );
  });
});

test('quotes and lists never nest deeper than the count says', () => {
  const depthOf = (nodes: ReturnType<typeof parseBody>['blocks']): number =>
    Math.max(
      0,
      ...nodes.map((node) => {
        if (node.type === 'quote') return 1 + depthOf(node.children);
        if (node.type === 'list') return 1 + depthOf(node.items.flatMap((item) => item.children));
        return 0;
      }),
    );
  const starts = [
    '- ',
    '1. ',
    '> ',
    '>',
    '  ',
    '    ',
    '\t',
    '\n\n',
    'a',
    '\n- ',
    '\n> ',
    ...LINE_ENDS,
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...starts), { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const { depth } = costOf(withKnownLineEnds(text));
      expect(depthOf(parseBody(text).blocks)).toBeLessThanOrEqual(Math.min(depth, MAX_DEPTH));
    }),
    { numRuns: 2_000 },
  );
});

describe('what people send at length is still formatted', () => {
  const words = 'that is what we said yesterday, and again today';
  const row = (cell: string) => `|${`${cell}|`.repeat(14)}\n`;
  test.each([
    ['a list of 200 lines', '- milk and tea\n'.repeat(200)],
    ['a list of 250 tasks', '- [ ] call all of them\n'.repeat(250)],
    ['a numbered list', Array.from({ length: 300 }, (_, at) => `${at + 1}. line`).join('\n')],
    ['a table of 14 × 40', `${row('head')}${row('--')}${row('cell 12').repeat(40)}`],
    ['a log in a fence', `\`\`\`\n${'12:00:01 [main] INFO a|b * - > started\n'.repeat(240)}\`\`\``],
    ['a long quote', `> ${words}\n`.repeat(190)],
    ['a long text', `We met **Ana**, see https://example.com/plan.\n\n${words}\n\n`.repeat(100)],
    ['a poem', 'and so it went\n'.repeat(600)],
    ['a short list of short words', '- tea\n'.repeat(60)],
    ['an outline', '- what we said\n  - about tea\n  - about milk\n    - and sugar\n'.repeat(25)],
    [
      'an outline of four levels',
      '- Section of the plan\n  - first thing to do\n    - detail about it\n      - and who will do it\n'.repeat(
        30,
      ),
    ],
    ['an outline of few words', '- Part\n  - one\n    - two\n  - three\n'.repeat(22)],
    [
      'minutes',
      '## 议题\n\n- 王伟：预算已批\n- 陈静：下周完成\n  1. 测试\n  2. 上线\n\n> 结论：通过\n'.repeat(
        10,
      ),
    ],
    [
      'a list of changes',
      '## 1.3\n\n### Fixed\n- bug 3 (**thanks** @bo)\n- [PR](https://gh.io/3)\n\n### Added\n- thing\n'.repeat(
        17,
      ),
    ],
    ['a line of dashes', '**Name:** Ana\n- - - - - - - - - - -'],
    ['lines of stars', '* * * * * * * *\n'.repeat(8)],
    ['a sudoku', `|${' |'.repeat(9)}\n|${'-|'.repeat(9)}\n${`|${'7|'.repeat(9)}\n`.repeat(9)}`],
    ['questions answered one by one', '> when?\n\nat six\n\n'.repeat(15)],
  ])('%s', (_name, text) => {
    expect(text.length).toBeLessThanOrEqual(LIMITS.bodyLength);
    expect(parseBody(text).reading).toBe('formatted');
  });
});
