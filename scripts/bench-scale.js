import { runProgram } from './house/program.js';

process.exitCode = await runProgram('bench/scale.ts');
