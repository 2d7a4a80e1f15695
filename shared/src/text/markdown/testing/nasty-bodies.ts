import { LIMITS } from '../../../limits.ts';

const filled = (fragment: string, length: number = LIMITS.bodyLength) =>
  fragment.repeat(Math.ceil(length / fragment.length)).slice(0, length);

const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

/** Bodies that a parser of markdown, or drawing what it makes of them, is slow at. */
export const NASTY_BODIES: Record<string, string> = {
  'lists in lists': `${'- '.repeat(1_500)}x`,
  'as many lists as fit': `${filled('- ').slice(0, -1)}x`,
  'quotes in quotes': filled('>'),
  'lists in quotes in lists': `${'> - '.repeat(800)}x`,
  'lists behind a line separator': `a\u2028${'- '.repeat(1_500)}x`,
  'quotes behind a form feed': `a\f${'> - '.repeat(800)}x`,
  'lists indented ever deeper': lines(90, (at) => `${'  '.repeat(at)}- a`),
  'short lines of lists in lists': filled('1. 2. 3. a\n', 500),
  'a short tree of lists': filled('- a\n  - b\n    - c\n      - d\n', 600),
  'quotes that begin and end': filled('> a\nb\n'),
  'lists that begin and end': filled('- a\n> b\n'),
  'a list in each line': filled('- a\n+ b\n* c\n', 357),
  'numbered lists of two kinds': filled('1. a\n1) b\n', 642),
  'lists among words': filled('a\n- b\n', 565),
  'a quote in each item': filled('- > a\n'),
  'a table with columns for rows that have none': `|${'a|'.repeat(300)}\n|${'-|'.repeat(300)}\n${'x\n'.repeat(300)}`,
  'a table wider than long': `|${'a|'.repeat(1_200)}\n|${'-|'.repeat(1_200)}\n${'|x\n'.repeat(1_500)}`,
  'rows without end': `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(1_600)}`,
  'tables without end': filled('|a|\n|-|\n\n'),
  'paragraphs of a letter': filled('a\n\n'),
  'lines of a letter': filled('a\n'),
  'items of a letter': filled('1. a\n'),
  tasks: filled('- [ ] a\n'),
  headings: filled('# a\n'),
  rules: filled('---\n\n'),
  'fences that hold nothing': filled('```\n'),
  'fences that begin and end': filled('a\n```\nb\n```\n'),
  'brackets that open': filled('['),
  'brackets in brackets': `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  'pictures in pictures': `${'!['.repeat(700)}${'](http://b)'.repeat(700)}`,
  'links that never end': filled('[a]('),
  'links without end': filled('[a](http://b)'),
  'stars and bars': filled('*a_ '),
  'letters in bold': filled('_a_ '),
  'struck letters': filled('~~a~~ '),
  'backticks of every length': lines(140, (at) => '`'.repeat(at + 1))
    .replaceAll('\n', 'a')
    .slice(0, 9_990),
  'code beside code': filled('`a'),
  backslashes: filled('\\*a\\* '),
  'a short rush of escapes': filled('\\*\\_\\[\\]\\(\\)\\~\\`', 500),
  'escaped brackets': filled('\\[a'),
  'escaped backticks': filled('\\`a'),
  angles: filled('<'),
  'half an address of mail': filled('a@a@'),
  'addresses that start again': filled('www.'),
};

/** The dearest that are still formatted: what `npm run bench:markdown` found. */
export const DEAR_BODIES: Record<string, string> = {
  'fences among addresses': filled('\n```\n\n`://~~~', 470),
  'pictures among quotes': filled('\n![)>', 4_550),
  'a tree of lists': filled('- a\n  - b\n    - c\n      - d\n', 450),
  'a list in each item': filled('- a\n  - b\n', 480),
  'marks with nothing behind': filled('- `\n- \n', 218),
  'lines of lists in lists': filled('1. 2. 3. a\n', 118),
  'a list in each line': filled('- a\n+ b\n* c\n', 175),
  'lists of two kinds': filled('- a\n1. b\n', 225),
  'words among lists': filled('- b\na\n', 190),
  escapes: filled('\\*\\_\\[\\]\\(\\)\\~\\`', 400),
  headings: filled('# a\n', 500),
  'marks piled on a letter': `a${filled('\u0301').slice(1)}`,
  'marks and gaps piled on a letter': `a${filled(`${'\u0301'.repeat(8)}\u200b`).slice(1)}`,
  'commas as wide as a character': filled('，'),
  'brackets as wide as a character': filled('（」'),
  'stars on both sides of a letter': `${'*'.repeat(4_999)}a${'*'.repeat(4_999)}`,
};
