import { inRoot, pinnedNode, toolEnvironment } from './paths.js';
import { run } from './run.js';
import { honest, NOTHING } from './tally.js';

const LAST_LINE = /^(\d+) passed, (\d+) failed$/m;

/**
 * Holds the cost of a message against bare `ws` in the same run, and against counts that no clock
 * is needed for. Each bound counts as one; where cores cannot be chosen nothing can be compared.
 * @returns {Promise<import('./tally.js').Tally>}
 */
export async function runSpeedGuard() {
  if (process.platform !== 'linux') {
    console.log('The speed is not measured: that needs Linux.');
    return { ...NOTHING, skipped: 1 };
  }
  const { code, output } = await run(pinnedNode(), [inRoot('bench', 'smoke.ts')], {
    env: toolEnvironment(),
  });
  console.log(output.trimEnd());
  const [, passed = '0', failed = '0'] = LAST_LINE.exec(output) ?? [];
  return honest({ ...NOTHING, passed: Number(passed), failed: Number(failed) }, code);
}
