import { ensureInstalled } from './install.js';
import { inRoot, pinnedNode, toolEnvironment } from './paths.js';
import { endChildrenWithUs, run } from './run.js';

/**
 * Runs one of the measuring programs.
 * @param {string} program its file in e2e/load
 * @returns {Promise<number>} its exit code
 */
export async function runLoadProgram(program) {
  endChildrenWithUs();
  await ensureInstalled();
  const { code } = await run(
    pinnedNode(),
    [inRoot('e2e', 'load', program), ...process.argv.slice(2)],
    { env: toolEnvironment(), output: 'echo' },
  );
  return code;
}
