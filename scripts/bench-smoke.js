import { runLoadProgram } from './house/load-program.js';

process.exitCode = await runLoadProgram('smoke.ts');
