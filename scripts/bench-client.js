import { ensureClientBuilt } from './house/client-build.js';
import { ensureInstalled } from './house/install.js';
import { ensureMachine } from './house/machine.js';
import { runProgram } from './house/program.js';
import { endChildrenWithUs } from './house/run.js';

endChildrenWithUs();
await ensureInstalled();
const machine = await ensureMachine();
await ensureClientBuilt();
process.exitCode = await runProgram('bench/client.ts', process.argv.slice(2), machine);
