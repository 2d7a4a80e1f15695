import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { inRoot, ROOT } from './paths.js';

/**
 * What we read of the reports that the runners write.
 *
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ name: string, assertionResults: { title: string, status: string }[] }[]} testResults
 *
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {{ rootDir: string }} config
 * @property {PlaywrightSuite[]} suites
 *
 * @typedef {{ specs: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ file: string, title: string, tests: { status: string }[] }} PlaywrightSpec
 */

export const VITEST_REPORT = inRoot('test-results', 'vitest.json');
export const PLAYWRIGHT_REPORT = inRoot('test-results', 'playwright.json');

/** @returns {VitestReport | undefined} none when Vitest could not start */
export const readVitestReport = () => readJson(VITEST_REPORT);

/** @returns {PlaywrightReport | undefined} none when Playwright could not start */
export const readPlaywrightReport = () => readJson(PLAYWRIGHT_REPORT);

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {Pick<VitestReport, 'testResults'>} report
 * @returns {import('./named-tests.js').TestRun[]}
 */
export const vitestRuns = ({ testResults }) =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status }) => ({
      file: fromRoot(name),
      title,
      passed: status === 'passed',
    })),
  );

/**
 * @param {Pick<PlaywrightReport, 'config' | 'suites'>} report
 * @returns {import('./named-tests.js').TestRun[]}
 */
export const playwrightRuns = ({ config, suites }) =>
  specsOf(suites).map(({ file, title, tests }) => ({
    file: fromRoot(`${config.rootDir}/${file}`),
    title,
    passed: tests.length > 0 && tests.every(({ status }) => status === 'expected'),
  }));

/**
 * @param {PlaywrightSuite[]} suites
 * @returns {PlaywrightSpec[]}
 */
const specsOf = (suites) =>
  suites.flatMap(({ specs, suites: inner }) => [...specs, ...specsOf(inner ?? [])]);

/** @param {string} path */
const fromRoot = (path) => relative(ROOT, path).replaceAll(sep, '/');
