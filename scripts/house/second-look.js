import { rmSync } from 'node:fs';
import { honest, tallyOf } from './tally.js';
import { NO_FILE } from './test-reports.js';

/** More than these are no accident of a busy moment. */
const MOST_FAILED = 5;

/**
 * @typedef {import('./named-tests.js').TestRun} TestRun
 * @typedef {import('./test-reports.js').Reports} Reports
 *
 * @typedef {object} Suite
 * @property {Reports} reports
 * @property {(report: string) => TestRun[]} readRuns none when the runner could not start
 * @property {(report: string) => Promise<number>} runAll answers the exit code
 * @property {(failed: TestRun[], report: string) => Promise<number>} runAgain runs those, and
 *   nothing beside them; answers the exit code
 */

/**
 * Runs a suite. Of some thousand tests with real servers, on a machine that others use as well, one
 * may fail for no fault of Parley's: up to five that fail are run once more, alone. They count as
 * passed only when every one of them passes then, and are named as unsteady, to be mended.
 * @param {Suite} suite
 * @returns {Promise<import('./tally.js').Tally>}
 */
export async function runWithSecondLook({ reports, readRuns, runAll, runAgain }) {
  rmSync(reports.first, { force: true });
  rmSync(reports.second, { force: true });
  const code = await runAll(reports.first);
  const runs = readRuns(reports.first);
  const failed = runs.filter(hasFailed);
  const tally = honest(tallyOf(runs), code);
  const isAccident = failed.length <= MOST_FAILED && failed.every(({ file }) => file !== NO_FILE);
  if (failed.length === 0 || !isAccident) return tally;

  console.log(`${failed.length} failed; once more, alone:`);
  const codeAgain = await runAgain(failed, reports.second);
  if (honest(tallyOf(readRuns(reports.second)), codeAgain).failed > 0) return tally;
  for (const { file, title } of failed) console.log(`unsteady: ${file} › ${title}`);
  return tallyOf(lastRuns(reports, readRuns));
}

/**
 * What ran, as it ended when it was looked at last.
 * @param {Reports} reports
 * @param {Suite['readRuns']} readRuns
 * @returns {TestRun[]}
 */
export function lastRuns(reports, readRuns) {
  const runs = readRuns(reports.first);
  const again = readRuns(reports.second);
  const hasSteadied = again.length > 0 && !again.some(hasFailed);
  return hasSteadied
    ? runs.map((run) => (hasFailed(run) ? { ...run, outcome: 'passed' } : run))
    : runs;
}

/** @param {TestRun} run */
const hasFailed = ({ outcome }) => outcome === 'failed';
