import { readFileSync } from 'node:fs';
import { findUnproven, readNamedTests } from './named-tests.js';
import { inRoot } from './paths.js';
import { lastRuns } from './second-look.js';
import {
  PLAYWRIGHT_REPORTS,
  readPlaywrightRuns,
  readVitestRuns,
  VITEST_REPORTS,
} from './test-reports.js';

/** The documents whose promises are held by tests that they name. */
export const PROMISES = ['docs/security.md', 'docs/asvs.md'];

/**
 * Holds what the documents promise against the tests that have just run: each one they name was
 * among them and passed.
 * @returns {Promise<import('./run.js').Outcome>}
 */
export async function provePromises() {
  const named = PROMISES.flatMap((path) => readNamedTests(readFileSync(inRoot(path), 'utf8')));
  const unproven = findUnproven(named, [
    ...lastRuns(VITEST_REPORTS, readVitestRuns),
    ...lastRuns(PLAYWRIGHT_REPORTS, readPlaywrightRuns),
  ]);
  return { code: unproven.length > 0 ? 1 : 0, output: [...new Set(unproven)].join('\n') };
}
