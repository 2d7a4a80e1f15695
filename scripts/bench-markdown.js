import { buildBodyPage } from './house/client-build.js';
import { ensureInstalled } from './house/install.js';
import { ensureMachine } from './house/machine.js';
import { runProgram } from './house/program.js';
import { endChildrenWithUs } from './house/run.js';

endChildrenWithUs();
await ensureInstalled();
const machine = await ensureMachine();
const page = await buildBodyPage();
process.exitCode = await runProgram('bench/markdown.ts', process.argv.slice(2), {
  ...machine,
  PARLEY_BENCH_SCRIPT: page.script,
  PARLEY_BENCH_STYLES: page.styles,
});
