import { buildBodyPage } from './house/client-build.js';
import { ensureInstalled } from './house/install.js';
import { ensureMachine } from './house/machine.js';
import { runProgram } from './house/program.js';

await ensureInstalled();
const machine = await ensureMachine();
const page = await buildBodyPage();
Object.assign(process.env, machine, {
  PARLEY_BENCH_SCRIPT: page.script,
  PARLEY_BENCH_STYLES: page.styles,
});
process.exitCode = await runProgram('bench/markdown.ts');
