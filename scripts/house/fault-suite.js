import { ensureClientBuilt } from './client-build.js';
import { ensureInstalled } from './install.js';
import { ensureMachine } from './machine.js';
import { inRoot, pinnedNode, toolEnvironment } from './paths.js';
import { endChildrenWithUs, run } from './run.js';

/**
 * Runs one of the fault suite's programs with everything it needs.
 * @param {string} program its file in e2e/faults
 * @returns {Promise<number>} its exit code
 */
export async function runFaultSuite(program) {
  endChildrenWithUs();
  await ensureInstalled();
  await ensureClientBuilt();
  const machine = await ensureMachine();
  const { code } = await run(
    pinnedNode(),
    [inRoot('e2e', 'faults', program), ...process.argv.slice(2)],
    { env: toolEnvironment(machine), output: 'echo' },
  );
  return code;
}
