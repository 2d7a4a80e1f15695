import { ensureClientBuilt } from './house/client-build.js';
import { ensureInstalled } from './house/install.js';
import { ensureMachine } from './house/machine.js';
import { runProgram } from './house/program.js';
import { endChildrenWithUs } from './house/run.js';

// One of the fault suite's programs, which have browsers: node scripts/faults.js main.ts --seed 1
const [program = '', ...args] = process.argv.slice(2);
endChildrenWithUs();
await ensureInstalled();
await ensureClientBuilt();
process.exitCode = await runProgram(`e2e/faults/${program}`, args, await ensureMachine());
