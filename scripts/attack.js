import { runProgram } from './house/program.js';

process.exitCode = await runProgram('e2e/attacks/main.ts');
