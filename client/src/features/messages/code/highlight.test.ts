import { DEAR_BODIES, NASTY_BODIES } from '@parley/shared/text/markdown/testing/nasty-bodies';
import { expect, test } from 'vitest';
import { GRAMMARS } from './grammars.ts';
import { highlight, loadLanguage } from './highlight.ts';
import { LANGUAGE_IDS, languageOf } from './languages.ts';

/** Some grammars take seconds for ten thousand characters of this: what that costs is their worker's matter. */
const MUCH = 1_000;

const kindsIn = (id: string, text: string) =>
  new Map(highlight(id, text).flatMap(({ text: piece, kind }) => (kind ? [[piece, kind]] : [])));

test('each language that a fence may name has a grammar, and each grammar a name', () => {
  expect(Object.keys(GRAMMARS).toSorted()).toEqual(LANGUAGE_IDS.toSorted());
});

test('languages go by the names people give them, whatever case they are in', () => {
  expect(languageOf('ts')).toEqual({ id: 'typescript', label: 'TypeScript' });
  expect(languageOf('C++')).toEqual({ id: 'cpp', label: 'C++' });
  expect(languageOf('YML')).toEqual({ id: 'yaml', label: 'YAML' });
  expect(languageOf('html')).toEqual({ id: 'xml', label: 'HTML' });
  expect(languageOf('toml')).toEqual({ id: 'ini', label: 'TOML' });
  expect(languageOf('whatever')).toEqual({ id: undefined, label: 'whatever' });
});

test.each(LANGUAGE_IDS)('of no text anything gets lost as %s', async (id) => {
  await loadLanguage(id);
  for (const text of [
    '',
    'let a = "x"; // done\n\n\tfun(1) <b>&amp;</b>\r\n',
    ...Object.values({ ...NASTY_BODIES, ...DEAR_BODIES }).map((body) => body.slice(0, MUCH)),
  ]) {
    expect(
      highlight(id, text)
        .map((token) => token.text)
        .join(''),
    ).toBe(text);
  }
});

test('words, strings, numbers, names and remarks differ', async () => {
  await loadLanguage('typescript');
  const kinds = kindsIn('typescript', 'const answer = greet("Ana", 42); // done');
  expect(kinds.get('const')).toBe('keyword');
  expect(kinds.get('greet')).toBe('name');
  expect(kinds.get('"Ana"')).toBe('string');
  expect(kinds.get('42')).toBe('number');
  expect(kinds.get('// done')).toBe('comment');
});

test('what stands within a string is code again, and a page has styles and scripts in it', async () => {
  await loadLanguage('typescript');
  expect(kindsIn('typescript', `\`a \${1 + size} b\``).get('1')).toBe('number');
  await loadLanguage('xml');
  const kinds = kindsIn('xml', '<p class="a">b</p><script>const c = 1;</script>');
  expect(kinds.get('const')).toBe('keyword');
  expect(kinds.get('"a"')).toBe('string');
});

test('a diff shows what came and what went', async () => {
  await loadLanguage('diff');
  const kinds = kindsIn('diff', '-old\n+new\n same\n');
  expect(kinds.get('-old')).toBe('removed');
  expect(kinds.get('+new')).toBe('added');
});
