import { runE2eProgram } from './house/e2e-program.js';

process.exitCode = await runE2eProgram('load/smoke.ts');
