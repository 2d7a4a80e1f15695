import { rmSync } from 'node:fs';
import { inRoot, tool, toolEnvironment } from './paths.js';
import { run } from './run.js';
import { honest, NOTHING } from './tally.js';
import { PLAYWRIGHT_REPORT, readPlaywrightReport } from './test-reports.js';

/**
 * Runs the end-to-end tests. The client must be built.
 * @param {Record<string, string>} machine where the programs are, see `ensureMachine`
 * @param {string[]} [args] for Playwright
 * @returns {Promise<import('./tally.js').Tally>}
 */
export async function runBrowserTests(machine, args = []) {
  rmSync(PLAYWRIGHT_REPORT, { force: true });
  const { code } = await run(tool('playwright', 'e2e'), ['test', ...args], {
    cwd: inRoot('e2e'),
    env: toolEnvironment({ ...machine, PLAYWRIGHT_JSON_OUTPUT_FILE: PLAYWRIGHT_REPORT }),
    output: 'echo',
  });
  return honest(tallyOf(readPlaywrightReport()), code);
}

/**
 * @param {import('./test-reports.js').PlaywrightReport | undefined} report
 * @returns {import('./tally.js').Tally}
 */
function tallyOf(report) {
  // Playwright writes no report when it cannot start; its exit code tells.
  if (report === undefined) return NOTHING;
  const { expected, unexpected, flaky, skipped } = report.stats;
  // A test that only sometimes passes is not one that passes.
  return { passed: expected, failed: unexpected + flaky, skipped };
}
