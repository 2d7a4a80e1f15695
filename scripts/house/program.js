import { inRoot, pinnedNode, toolEnvironment } from './paths.js';
import { run } from './run.js';

/**
 * Runs one of this repository's programs on the pinned Node, and shows what it prints.
 * @param {string} path e.g. `bench/smoke.ts`
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [environment] what it is told besides ours
 * @returns {Promise<number>} its exit code
 */
export async function runProgram(path, args, environment) {
  const { code } = await run(pinnedNode(), [inRoot(path), ...args], {
    env: toolEnvironment(environment),
    output: 'echo',
  });
  return code;
}
