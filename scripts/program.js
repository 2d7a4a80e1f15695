import { ensureInstalled } from './house/install.js';
import { runProgram } from './house/program.js';
import { endChildrenWithUs } from './house/run.js';

// node scripts/program.js bench/bench.ts w6 --rounds 1
const [path = '', ...args] = process.argv.slice(2);
endChildrenWithUs();
await ensureInstalled();
process.exitCode = await runProgram(path, args);
