import fc from 'fast-check';
import { expect, test } from 'vitest';
import { showsSomething } from '../visible.ts';
import { parseBody } from './parse-body.ts';
import { FRAGMENTS } from './testing/fragments.ts';
import type { Block, Inline } from './tree.ts';

/** docs/markdown.md: all that may be taken away, where it formats. */
const MARKUP = new Set('*_~`#>-+.)([]!<\\|:');

const body = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ unit: 'grapheme', maxLength: 3 })), {
    maxLength: 40,
  })
  .map((pieces) => pieces.join(''));

/** All of the tree that somebody wrote, in order; targets and names of fences too. */
function writtenIn(blocks: Block[]): string {
  return blocks.map(writtenInBlock).join('\n');
}

function writtenInBlock(block: Block): string {
  switch (block.type) {
    case 'list':
      return block.items
        .map(({ number, isDone, children }) => {
          return `${number ?? ''} ${isDone === true ? 'x' : ''} ${writtenIn(children)}`;
        })
        .join('\n');
    case 'quote':
      return writtenIn(block.children);
    case 'fence':
      return `${block.name ?? ''}\n${block.text}`;
    case 'table':
      return block.rows.flat().map(writtenInLine).join('\n');
    case 'rule':
      return '';
    default:
      return writtenInLine(block.children);
  }
}

function writtenInLine(pieces: Inline[]): string {
  return pieces.map(writtenInPiece).join('');
}

function writtenInPiece(piece: Inline): string {
  if (!('children' in piece)) return piece.text;
  const words = writtenInLine(piece.children);
  const isBare = piece.type !== 'link' || piece.target.endsWith(words);
  return isBare ? words : `${words} ${piece.target}`;
}

const LETTERS = /[\p{L}\p{N}\p{Extended_Pictographic}]/gu;
const lettersOf = (text: string): string[] => text.toLowerCase().match(LETTERS) ?? [];

const RUNS = { numRuns: 1_000 };

test('letters, digits and emoji never vanish and keep their order', () => {
  fc.assert(
    fc.property(
      body.filter((text) => !text.includes('](')),
      (text) => {
        expect(lettersOf(writtenIn(parseBody(text).blocks))).toEqual(lettersOf(text));
      },
    ),
    RUNS,
  );
});

test('with links too, all that is shown was written, in that order', () => {
  fc.assert(
    fc.property(body, (text) => {
      const written = lettersOf(text);
      let at = 0;
      for (const letter of lettersOf(writtenIn(parseBody(text).blocks))) {
        at = written.indexOf(letter, at) + 1;
        expect(at).toBeGreaterThan(0);
      }
    }),
    RUNS,
  );
});

test('of all other characters, only those of markup may be taken away', () => {
  const others = (text: string) =>
    [...text.replace(LETTERS, '')].filter((mark) => !MARKUP.has(mark) && !/\s|\u0085/.test(mark));
  fc.assert(
    fc.property(
      body.filter((text) => !text.includes('](') && !text.includes('\0')),
      (text) => {
        expect(others(writtenIn(parseBody(text).blocks).toLowerCase())).toEqual(
          others(text.toLowerCase()),
        );
      },
    ),
    RUNS,
  );
});

/** Nothing to see: by their properties fillers, spaces, joiners, marks, tags; and a cell without dots. */
const INKLESS = [
  ' ',
  '\u200b',
  '\u3164',
  '\u2800',
  '\u00a0',
  '\ufeff',
  '\u034f',
  '\u{e0001}',
  '\u0301',
];
const MARKS =
  '# |> |- |1. |- [x] |*|**|_|~~|`|```|~~~|[|](https://a.b)|![|\n|\n\n|\n---\n|\\|'.split('|');

const sparse = fc
  .array(fc.constantFrom(...MARKS, ...INKLESS, '|', '\n|-|\n', 'a', '🎉'), { maxLength: 14 })
  .map((pieces) => pieces.join(''));

/** What is formatted and shows nothing; a rule and the box of a task are something to see. */
const emptyBlocks = (blocks: Block[]): (Block | Inline)[] => blocks.flatMap(emptyIn);

function emptyIn(block: Block): (Block | Inline)[] {
  switch (block.type) {
    case 'rule':
      return [];
    case 'quote':
      return [...ifEmpty(block), ...emptyBlocks(block.children)];
    case 'list':
      return block.items.flatMap(({ isDone, children }) => [
        ...(isDone === undefined && !showsSomething(writtenIn(children)) ? [block] : []),
        ...emptyBlocks(children),
      ]);
    case 'paragraph':
      return emptyPieces(block.children);
    case 'heading':
      return [...ifEmpty(block), ...emptyPieces(block.children)];
    case 'fence':
      return showsSomething(block.text) ? [] : [block];
    case 'table':
      return [...ifEmpty(block), ...block.rows.flat().flatMap(emptyPieces)];
  }
}

const ifEmpty = (block: Block): Block[] => (showsSomething(writtenInBlock(block)) ? [] : [block]);

const emptyPieces = (pieces: Inline[]): Inline[] =>
  pieces.flatMap((piece) => [
    ...(piece.type !== 'text' && !showsSomething(writtenInPiece(piece)) ? [piece] : []),
    ...('children' in piece ? emptyPieces(piece.children) : []),
  ]);

test('nothing is formatted that shows nothing', () => {
  fc.assert(
    fc.property(sparse, (text) => {
      expect(emptyBlocks(parseBody(text).blocks)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  '||\n|-|',
  '| |\n|-|\n|\u3164|',
  '# \u200b',
  '# \u200b #',
  '> \u3164',
  '- \u200b',
  '1. - > \u2800',
  '`\u200b`',
  '**\u3164**',
  '***\u3164***',
  '[\u3164](/)',
  '```\n\u3164\n```',
  '~~~\n\n\u200b~~~',
  '```\n\u3164```',
])('%j is shown as it was typed', (text) => {
  expect(writtenIn(parseBody(text).blocks)).toBe(text);
});

test.each([
  ['| | |\n|-|-|\n|a|b|', 'table'],
  ['# 🎉', 'heading'],
  ['> \u200ba', 'quote'],
  ['- 🎉', 'list'],
])('%j is formatted, since some of it can be seen', (text, type) => {
  expect(parseBody(text).blocks.map((block) => block.type)).toEqual([type]);
});
