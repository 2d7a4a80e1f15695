import { readFileSync, rmSync } from 'node:fs';
import { inRoot, tool, toolEnvironment } from './paths.js';
import { run } from './run.js';
import { honest, NOTHING } from './tally.js';

const REPORT = inRoot('test-results', 'playwright.json');

/**
 * Runs the end-to-end tests. The client must be built.
 * @param {Record<string, string>} machine where the programs are, see `ensureMachine`
 * @param {string[]} [args] for Playwright
 * @returns {Promise<import('./tally.js').Tally>}
 */
export async function runBrowserTests(machine, args = []) {
  rmSync(REPORT, { force: true });
  const { code } = await run(tool('playwright', 'e2e'), ['test', ...args], {
    cwd: inRoot('e2e'),
    env: toolEnvironment({ ...machine, PLAYWRIGHT_JSON_OUTPUT_FILE: REPORT }),
    output: 'echo',
  });
  return honest(readReport(), code);
}

/** @returns {import('./tally.js').Tally} */
function readReport() {
  try {
    const { stats } = JSON.parse(readFileSync(REPORT, 'utf8'));
    // A test that only sometimes passes is not one that passes.
    return {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    };
  } catch {
    // Playwright writes no report when it cannot start; its exit code tells.
    return NOTHING;
  }
}
