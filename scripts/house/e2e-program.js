import { ensureInstalled } from './install.js';
import { inRoot, pinnedNode, toolEnvironment } from './paths.js';
import { endChildrenWithUs, run } from './run.js';

/**
 * Runs one of the programs that measure a server or attack it.
 * @param {string} program its file in e2e, e.g. `load/smoke.ts`
 * @returns {Promise<number>} its exit code
 */
export async function runE2eProgram(program) {
  endChildrenWithUs();
  await ensureInstalled();
  const { code } = await run(pinnedNode(), [inRoot('e2e', program), ...process.argv.slice(2)], {
    env: toolEnvironment(),
    output: 'echo',
  });
  return code;
}
