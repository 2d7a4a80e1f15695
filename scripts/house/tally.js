/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Tally} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };
/** @type {Tally} */
export const PASSED = { ...NOTHING, passed: 1 };
/** @type {Tally} */
export const FAILED = { ...NOTHING, failed: 1 };

/**
 * @param {Tally} a
 * @param {Tally} b
 * @returns {Tally}
 */
export const plus = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** @param {Tally} tally */
export const inWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * A runner that failed without naming a failed test (it could not start, or a file did not load)
 * still failed; one that ran nothing proved nothing.
 * @param {Tally} tally
 * @param {number} exitCode of the runner
 * @returns {Tally}
 */
export function honest(tally, exitCode) {
  const ranNothing = tally.passed + tally.failed === 0;
  return tally.failed === 0 && (exitCode !== 0 || ranNothing) ? plus(tally, FAILED) : tally;
}

/**
 * @param {import('./named-tests.js').TestRun[]} runs
 * @returns {Tally}
 */
export function tallyOf(runs) {
  const tally = { ...NOTHING };
  for (const { outcome } of runs) tally[outcome] += 1;
  return tally;
}
