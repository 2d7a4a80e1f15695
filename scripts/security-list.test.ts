import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { hasTitle, readNamedTests } from './house/named-tests.js';
import { inRoot } from './house/paths.js';
import { PROMISES } from './house/promises.js';
import { readRequirements } from './house/requirements.js';

const read = (path: string) => readFileSync(inRoot(path), 'utf8');
/** What tests declare for themselves is kept nowhere. */
const readSources = (folder: string) =>
  readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|\/testing\/|^testing\//.test(name))
    .map((name) => read(join(folder, name)));
const list = read('docs/asvs.md');
const promises = read('docs/security.md');
const requirements = readRequirements(list);

/** What stands under a heading of the promises. */
const sectionOf = (heading: string) =>
  promises.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';

/** Section → the level of each of its requirements, in order, as the standard has them. */
const standard: Record<string, string> = JSON.parse(read('scripts/house/asvs-levels.json'));
const asked = Object.entries(standard).flatMap(([section, levels]) =>
  [...levels].map((level, index) => ({ number: `${section}.${index + 1}`, level })),
);

test('the list has every requirement of levels 1 and 2 once, in order, and no other', () => {
  const ofLevel = (level: string) => asked.filter((one) => one.level === level).length;
  expect(['1', '2', '3'].map(ofLevel)).toEqual([70, 183, 92]);
  expect(requirements.map(({ number, level }) => ({ number, level }))).toEqual(
    asked.filter(({ level }) => level !== '3'),
  );
});

test('each verdict is one of three, and says why', () => {
  for (const { number, verdict, why } of requirements) {
    expect({ number, verdict }).toEqual({
      number,
      verdict: expect.stringMatching(/^(held|not applicable|open)$/),
    });
    expect({ number, why }).toEqual({ number, why: expect.stringMatching(/\S/) });
  }
});

test('what is held is held by a test', () => {
  const bare = requirements.filter(
    ({ verdict, why }) => verdict === 'held' && readNamedTests(why).length === 0,
  );
  expect(bare.map(({ number }) => number)).toEqual([]);
});

test('the list counts itself right', () => {
  for (const level of ['1', '2']) {
    const own = requirements.filter((one) => one.level === level);
    const counts = ['held', 'not applicable', 'open'].map(
      (verdict) => own.filter((one) => one.verdict === verdict).length,
    );
    expect(list).toContain(`| ${[level, own.length, ...counts].join(' | ')} |`);
  }
});

test.each(PROMISES)('every test that %s names exists', (document) => {
  const named = readNamedTests(read(document));
  expect(named.length).toBeGreaterThan(5);
  const missing = named.filter(
    ({ file, title }) => !existsSync(inRoot(file)) || !hasTitle(read(file), title),
  );
  expect(missing).toEqual([]);
});

/** As GitHub names the places of a page. */
const anchorsOf = (markdown: string) =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );

test('every place that is pointed to is there', () => {
  const places = [...PROMISES, 'SECURITY.md'].flatMap((document) =>
    [...read(document).matchAll(/\]\((?!https:)([^)#\s]*)#?([^)\s]*)\)/g)].map(
      ([, path = '', anchor = '']) => ({
        path: path === '' ? document : join(dirname(document), path),
        anchor,
      }),
    ),
  );
  expect(places.length).toBeGreaterThan(20);
  const nowhere = places.filter(
    ({ path, anchor }) =>
      !existsSync(inRoot(path)) || (anchor !== '' && !anchorsOf(read(path)).includes(anchor)),
  );
  expect(nowhere).toEqual([]);
});

test('every limit that is promised is the one in the code', () => {
  const limits = [...promises.matchAll(/`([\w./-]+\.ts): ([^`]+)`/g)];
  expect(limits.length).toBeGreaterThan(10);
  const wrong = limits.filter(([, path = '', text = '']) => !read(path).includes(text));
  expect(wrong.map(([named]) => named)).toEqual([]);
});

test('every table of the database is in the list of what is kept', () => {
  // Features declare theirs in their own folders.
  const bodies = readSources('server/src').flatMap((source) =>
    [...source.matchAll(/interface Tables \{\n([^}]+)\}/g)].map(([, body = '']) => body),
  );
  const tables = bodies.flatMap((body) =>
    [...body.matchAll(/^ +(\w+):/gm)].map(([, name]) => name),
  );
  expect(tables.length).toBeGreaterThan(8);
  const section = sectionOf('What is kept where');
  expect(tables.filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
});

test('every use of cryptography on the server is in the list', () => {
  const files = readdirSync(inRoot('server/src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `server/src/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|\/(testing|seed)\//.test(path))
    .filter((path) => read(path).includes("'node:crypto'"));
  expect(files.length).toBeGreaterThan(3);
  const section = sectionOf('Cryptography');
  expect(files.filter((path) => !section.includes(`\`${path}\``))).toEqual([]);
});
