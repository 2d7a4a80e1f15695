import { expect, test } from 'vitest';
import { findUnproven, hasTitle, readNamedTests, type TestRun } from './named-tests.js';
import { inRoot } from './paths.js';
import { playwrightRuns, vitestRuns } from './test-reports.js';

const named = (title: string) => ({ file: 'shared/src/room.test.ts', title });
const ran = (title: string, outcome: TestRun['outcome'] = 'passed') => ({
  ...named(title),
  outcome,
});

test('a document names tests by file and title, in its tables and outside', () => {
  const text =
    '| held | A: `a/b.test.ts › [RM1] it’s so` and `c.test.tsx › two` |\nNot `d.ts › x`.';
  expect(readNamedTests(text)).toEqual([
    { file: 'a/b.test.ts', title: '[RM1] it’s so' },
    { file: 'c.test.tsx', title: 'two' },
  ]);
});

test('a title is found in its file however it is quoted or made, and no part of one', () => {
  const source = [
    "test('Ana\\'s room', () => {});",
    `test(\`after \${signal} all is well\`, async () => {});`,
    'test.each(ROWS)(\n  "%s finds %s",\n  () => {},\n);',
  ].join('\n');
  for (const title of ["Ana's room", `after \${signal} all is well`, '%s finds %s', 'i finds I']) {
    expect(hasTitle(source, title)).toBe(true);
  }
  for (const title of ['room', 'Ana’s room', 'all is well', 'i finds', '']) {
    expect(hasTitle(source, title)).toBe(false);
  }
});

test('what ran and passed is proven', () => {
  expect(findUnproven([named('one')], [ran('two', 'failed'), ran('one')])).toEqual([]);
});

test('what did not run, in this file and by this title, is told', () => {
  const elsewhere = { ...ran('one'), file: 'shared/src/other.test.ts' };
  expect(findUnproven([named('one')], [ran('one more'), elsewhere])).toEqual([
    'shared/src/room.test.ts › one: did not run.',
  ]);
});

test('what failed or was skipped is told, also when it passed on another database', () => {
  expect(findUnproven([named('one')], [ran('one'), ran('one', 'failed')])).toEqual([
    'shared/src/room.test.ts › one: did not pass.',
  ]);
});

test('a made title stands for every test made of it', () => {
  const made = ['%s (finds) %s', '$typed', `after \${signal} all is well`].map(named);
  const runs = [
    ran('İ (finds) i'),
    ran('a (finds) b'),
    ran('typed'),
    ran('after SIGTERM all is well'),
  ];
  expect(findUnproven(made, runs)).toEqual([]);
  expect(findUnproven(made.slice(0, 1), [...runs, ran('c (finds) d', 'failed')])).toHaveLength(1);
});

test('Vitest’s report tells what each test did', () => {
  const results = ['passed', 'failed', 'skipped'].map((status) => ({ title: status, status }));
  const report = {
    testResults: [
      { name: inRoot('shared/src/room.test.ts'), status: 'failed', assertionResults: results },
      { name: inRoot('shared/src/room.test.ts'), status: 'failed', assertionResults: [] },
    ],
  };
  expect(vitestRuns(report)).toEqual([
    ran('passed'),
    ran('failed', 'failed'),
    ran('skipped', 'skipped'),
    ran('the file itself', 'failed'),
  ]);
});

test('Playwright’s report tells it as well, of groups and every project', () => {
  const spec = (title: string, ...statuses: string[]) => ({
    file: 'browser/ban.test.ts',
    title,
    tests: statuses.map((status) => ({ status })),
  });
  const report = {
    config: { rootDir: inRoot('e2e') },
    errors: [{ message: 'no browser' }],
    suites: [
      {
        specs: [spec('good', 'expected', 'expected'), spec('flaky', 'expected', 'flaky')],
        suites: [{ specs: [spec('skipped', 'skipped'), spec('nowhere')] }],
      },
    ],
  };
  const file = 'e2e/browser/ban.test.ts';
  expect(playwrightRuns(report)).toEqual([
    { file, title: 'good', outcome: 'passed' },
    { file, title: 'good', outcome: 'passed' },
    { file, title: 'flaky', outcome: 'passed' },
    { file, title: 'flaky', outcome: 'failed' },
    { file, title: 'skipped', outcome: 'skipped' },
    { file: '', title: 'no browser', outcome: 'failed' },
  ]);
});
