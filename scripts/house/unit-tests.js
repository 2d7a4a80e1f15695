import { rmSync } from 'node:fs';
import { tool, toolEnvironment } from './paths.js';
import { run } from './run.js';
import { honest, NOTHING } from './tally.js';
import { readVitestReport, VITEST_REPORT } from './test-reports.js';

/**
 * Runs every unit and contract test.
 * @param {Record<string, string>} machine where the programs are, see `ensureMachine`
 * @param {string[]} [args] for Vitest
 * @returns {Promise<import('./tally.js').Tally>}
 */
export async function runUnitTests(machine, args = []) {
  rmSync(VITEST_REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`];
  const { code } = await run(tool('vitest'), ['run', ...reporters, ...args], {
    env: toolEnvironment(machine),
    output: 'echo',
  });
  return honest(tallyOf(readVitestReport()), code);
}

/**
 * @param {import('./test-reports.js').VitestReport | undefined} report
 * @returns {import('./tally.js').Tally}
 */
function tallyOf(report) {
  // Vitest writes no report when it cannot start; its exit code tells.
  if (report === undefined) return NOTHING;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
