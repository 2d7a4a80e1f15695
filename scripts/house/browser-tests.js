import { inRoot, tool, toolEnvironment } from './paths.js';
import { run } from './run.js';
import { runWithSecondLook } from './second-look.js';
import { PLAYWRIGHT_REPORTS, readPlaywrightRuns } from './test-reports.js';

/**
 * Runs the end-to-end tests. The client must be built.
 * @param {Record<string, string>} machine where the programs are, see `ensureMachine`
 * @param {string[]} [args] for Playwright
 * @returns {Promise<import('./tally.js').Tally>}
 */
export function runBrowserTests(machine, args = []) {
  /**
   * @param {string[]} more
   * @param {string} report
   */
  async function playwright(more, report) {
    const { code } = await run(tool('playwright', 'e2e'), ['test', ...args, ...more], {
      cwd: inRoot('e2e'),
      env: toolEnvironment({ ...machine, PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
      output: 'echo',
    });
    return code;
  }
  return runWithSecondLook({
    reports: PLAYWRIGHT_REPORTS,
    readRuns: readPlaywrightRuns,
    runAll: (report) => playwright([], report),
    runAgain: (_, report) => playwright(['--last-failed', '--workers=1'], report),
  });
}
