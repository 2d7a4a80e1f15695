import { existsSync } from 'node:fs';
import { inRoot, tool, toolEnvironment } from './paths.js';
import { run } from './run.js';
import { FAILED, NOTHING, PASSED, plus } from './tally.js';

const PACKAGES = ['shared', 'server', 'client', 'e2e'];

/** Each is one tool, run once; none of them needs the others. */
const CHECKS = [
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  ...[...PACKAGES, 'client/service-worker', 'scripts'].map((folder) => ({
    name: `types in ${folder}`,
    command: ['tsc', '-p', folder],
  })),
  {
    name: 'import rules',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
      ...PACKAGES,
    ],
  },
  { name: 'dead code', command: ['knip'] },
];

/** @returns {Promise<import('./tally.js').Tally>} each check counts as one */
export async function runChecks() {
  let tally = NOTHING;
  for (const { name, command } of CHECKS) {
    tally = plus(tally, await report(name, () => runTool(command)));
  }
  return tally;
}

/** @param {string[]} command */
function runTool([name = '', ...args]) {
  if (!existsSync(tool(name))) throw new Error(`${name} is not installed`);
  return run(tool(name), args, { cwd: inRoot(), env: toolEnvironment() });
}

/**
 * Runs one step and says how it went; its output matters only when it failed.
 * @param {string} name
 * @param {() => Promise<import('./run.js').Outcome>} step
 * @returns {Promise<import('./tally.js').Tally>}
 */
export async function report(name, step) {
  const startedAt = performance.now();
  const { code, output } = await step().catch((error) => ({ code: 1, output: String(error) }));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0 ? PASSED : FAILED;
}
