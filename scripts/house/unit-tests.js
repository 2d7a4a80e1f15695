import { readFileSync, rmSync } from 'node:fs';
import { inRoot, tool, toolEnvironment } from './paths.js';
import { run } from './run.js';
import { honest, NOTHING } from './tally.js';

const REPORT = inRoot('test-results', 'vitest.json');

/**
 * Runs every unit and contract test.
 * @param {Record<string, string>} machine where the programs are, see `ensureMachine`
 * @param {string[]} [args] for Vitest
 * @returns {Promise<import('./tally.js').Tally>}
 */
export async function runUnitTests(machine, args = []) {
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const { code } = await run(tool('vitest'), ['run', ...reporters, ...args], {
    env: toolEnvironment(machine),
    output: 'echo',
  });
  return honest(readReport(), code);
}

/** @returns {import('./tally.js').Tally} */
function readReport() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(REPORT, 'utf8'),
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests + numTodoTests,
    };
  } catch {
    // Vitest writes no report when it cannot start; its exit code tells.
    return NOTHING;
  }
}
