import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { PACKAGES } from './packages.js';
import { inRoot, tool, toolEnvironment } from './paths.js';
import { run } from './run.js';
import { FAILED, NOTHING, PASSED, plus } from './tally.js';

/**
 * Each is one tool, run once; none of them needs the others. The longest come first: who builds on others.
 * One thread of the compiler has no work that another did already; the cores have other checks.
 */
const CHECKS = [
  ...[...PACKAGES.toReversed(), 'scripts', 'client/service-worker'].map((folder) => ({
    name: `types in ${folder}`,
    command: ['tsc', '-p', folder, '--singleThreaded'],
  })),
  ...[
    { name: 'import rules', config: '.dependency-cruiser.mjs' },
    { name: 'circles of folders', config: '.dependency-cruiser-folders.mjs' },
  ].map(({ name, config }) => ({
    name,
    command: ['depcruise', '--config', config, '--output-type', 'err', ...PACKAGES],
  })),
  { name: 'dead code', command: ['knip'] },
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
];

/**
 * Runs as many at once as there are cores.
 * @returns {Promise<import('./tally.js').Tally>} each check counts as one
 */
export async function runChecks() {
  const waiting = [...CHECKS];
  async function runInTurn() {
    let tally = NOTHING;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { name, command } = next;
      tally = plus(tally, await report(name, () => runTool(command)));
    }
    return tally;
  }
  const tallies = await Promise.all(Array.from({ length: availableParallelism() }, runInTurn));
  return tallies.reduce(plus, NOTHING);
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
