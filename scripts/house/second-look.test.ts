import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TestRun } from './named-tests.js';
import { lastRuns, runWithSecondLook } from './second-look.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-second-look-'));
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ran = (title: string, outcome: TestRun['outcome']): TestRun => ({
  file: 'e2e/browser/ban.test.ts',
  title,
  outcome,
});

function readRuns(report: string): TestRun[] {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return [];
  }
}

const reportsIn = (within: string) => ({
  first: join(within, 'first.json'),
  second: join(within, 'second.json'),
});

/** A runner whose tests end so, at first and when it looks again, and what it was asked again. */
async function runSuite(first: TestRun[], second: TestRun[], codes: [number, number]) {
  const asked: string[][] = [];
  const reports = reportsIn(folder);
  const tally = await runWithSecondLook({
    reports,
    readRuns,
    runAll: async (report) => {
      writeFileSync(report, JSON.stringify(first));
      return codes[0];
    },
    runAgain: async (failed, report) => {
      asked.push(failed.map(({ title }) => title));
      writeFileSync(report, JSON.stringify(second));
      return codes[1];
    },
  });
  return { tally, asked, last: lastRuns(reports, readRuns) };
}

const GOOD = ran('good', 'passed');
const ONCE = ran('once', 'failed');

test('what passes is not run again', async () => {
  const { tally, asked } = await runSuite([GOOD], [], [0, 0]);
  expect(tally).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(asked).toEqual([]);
});

test('what failed once and passes alone has passed, for the documents as well', async () => {
  const again = ran('once', 'passed');
  const { tally, asked, last } = await runSuite([GOOD, ONCE], [again], [1, 0]);
  expect(tally).toEqual({ passed: 2, failed: 0, skipped: 0 });
  expect(asked).toEqual([['once']]);
  expect(last).toEqual([GOOD, again]);
});

test('what fails again has failed, and so have those beside it', async () => {
  const other = ran('other', 'failed');
  const second = [ran('once', 'passed'), other];
  const { tally, last } = await runSuite([GOOD, ONCE, other], second, [1, 1]);
  expect(tally).toEqual({ passed: 1, failed: 2, skipped: 0 });
  expect(last).toEqual([GOOD, ONCE, other]);
});

test('six failures are no accident, and neither is one outside of every test', async () => {
  const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((title) => ran(title, 'failed'));
  expect(await runSuite([GOOD, ...six], [], [1, 0])).toMatchObject({
    tally: { passed: 1, failed: 6, skipped: 0 },
    asked: [],
  });
  for (const first of [[GOOD], [GOOD, { ...ONCE, file: '' }]]) {
    expect(await runSuite(first, [GOOD], [1, 0])).toMatchObject({
      tally: { passed: 1, failed: 1, skipped: 0 },
      asked: [],
    });
  }
});

test('a second look that ran nothing proves nothing', async () => {
  const { tally } = await runSuite([GOOD, ONCE], [], [1, 0]);
  expect(tally).toEqual({ passed: 1, failed: 1, skipped: 0 });
});
