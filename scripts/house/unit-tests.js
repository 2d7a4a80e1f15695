import { tool, toolEnvironment } from './paths.js';
import { run } from './run.js';
import { runWithSecondLook } from './second-look.js';
import { readVitestRuns, VITEST_REPORTS } from './test-reports.js';

/**
 * Runs every unit and contract test.
 * @param {Record<string, string>} machine where the programs are, see `ensureMachine`
 * @param {string[]} [args] for Vitest
 * @returns {Promise<import('./tally.js').Tally>}
 */
export function runUnitTests(machine, args = []) {
  /**
   * @param {string[]} more
   * @param {string} report
   */
  async function vitest(more, report) {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { code } = await run(tool('vitest'), ['run', ...reporters, ...args, ...more], {
      env: toolEnvironment(machine),
      output: 'echo',
    });
    return code;
  }
  return runWithSecondLook({
    reports: VITEST_REPORTS,
    readRuns: readVitestRuns,
    runAll: (report) => vitest([], report),
    runAgain: (failed, report) =>
      vitest([...new Set(failed.map(({ file }) => file)), '--maxWorkers=1'], report),
  });
}
