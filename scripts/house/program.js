import { ensureInstalled } from './install.js';
import { inRoot, pinnedNode, toolEnvironment } from './paths.js';
import { endChildrenWithUs, run } from './run.js';

/**
 * Runs one of the programs that measure a server or attack it.
 * @param {string} path e.g. `bench/smoke.ts`
 * @returns {Promise<number>} its exit code
 */
export async function runProgram(path) {
  endChildrenWithUs();
  await ensureInstalled();
  const { code } = await run(pinnedNode(), [inRoot(path), ...process.argv.slice(2)], {
    env: toolEnvironment(),
    output: 'echo',
  });
  return code;
}
