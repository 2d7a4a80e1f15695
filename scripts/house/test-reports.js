import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { inRoot, ROOT } from './paths.js';

/**
 * What we read of the reports that the runners write.
 *
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 * @typedef {object} VitestFile
 * @property {string} name
 * @property {string} status
 * @property {{ title: string, status: string }[]} assertionResults
 *
 * @typedef {object} PlaywrightReport
 * @property {{ rootDir: string }} config
 * @property {PlaywrightSuite[]} suites
 * @property {{ message?: string }[]} errors what failed outside of any test
 * @typedef {{ specs: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ file: string, title: string, tests: { status: string }[] }} PlaywrightSpec
 *
 * @typedef {import('./named-tests.js').TestRun} TestRun
 */

/** Where what failed outside of any test stands, which nothing can run again. */
export const NO_FILE = '';

/**
 * Where each runner writes what ran, and where it does when it looks again.
 * @typedef {{ first: string, second: string }} Reports
 */

/** @type {Reports} */
export const VITEST_REPORTS = reportsOf('vitest');
/** @type {Reports} */
export const PLAYWRIGHT_REPORTS = reportsOf('playwright');

/** @param {string} runner */
function reportsOf(runner) {
  return {
    first: inRoot('test-results', `${runner}.json`),
    second: inRoot('test-results', `${runner}-again.json`),
  };
}

/**
 * @param {string} path
 * @returns {TestRun[]} none when Vitest could not start
 */
export function readVitestRuns(path) {
  /** @type {VitestReport | undefined} */
  const report = readJson(path);
  return report ? vitestRuns(report) : [];
}

/**
 * @param {string} path
 * @returns {TestRun[]} none when Playwright could not start
 */
export function readPlaywrightRuns(path) {
  /** @type {PlaywrightReport | undefined} */
  const report = readJson(path);
  return report ? playwrightRuns(report) : [];
}

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {VitestReport} report
 * @returns {TestRun[]}
 */
export const vitestRuns = ({ testResults }) =>
  testResults.flatMap(({ name, status: end, assertionResults }) => {
    const file = fromRoot(name);
    /** @type {TestRun[]} */
    const runs = assertionResults.map(({ title, status }) => ({
      file,
      title,
      outcome: VITEST_OUTCOMES[status] ?? 'skipped',
    }));
    const isTold = end !== 'failed' || runs.some(({ outcome }) => outcome === 'failed');
    // It did not load, or what surrounds its tests broke.
    return isTold ? runs : [...runs, { file, title: 'the file itself', outcome: 'failed' }];
  });

/** @type {Record<string, TestRun['outcome']>} */
const VITEST_OUTCOMES = { passed: 'passed', failed: 'failed' };

/**
 * @param {PlaywrightReport} report
 * @returns {TestRun[]} one for each project that has the test
 */
export const playwrightRuns = ({ config, suites, errors }) => [
  ...specsOf(suites).flatMap(({ file, title, tests }) =>
    tests.map(({ status }) => ({
      file: fromRoot(`${config.rootDir}/${file}`),
      title,
      outcome: PLAYWRIGHT_OUTCOMES[status] ?? 'failed',
    })),
  ),
  ...errors.map(({ message = 'an error' }) => outsideOfTests(message)),
];

/**
 * @param {string} title
 * @returns {TestRun}
 */
const outsideOfTests = (title) => ({ file: NO_FILE, title, outcome: 'failed' });

/** @type {Record<string, TestRun['outcome']>} */
const PLAYWRIGHT_OUTCOMES = { expected: 'passed', skipped: 'skipped' };

/**
 * @param {PlaywrightSuite[]} suites
 * @returns {PlaywrightSpec[]}
 */
const specsOf = (suites) =>
  suites.flatMap(({ specs, suites: inner }) => [...specs, ...specsOf(inner ?? [])]);

/** @param {string} path */
const fromRoot = (path) => relative(ROOT, path).replaceAll(sep, '/');
