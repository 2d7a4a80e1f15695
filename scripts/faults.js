import { runFaultSuite } from './house/fault-suite.js';

process.exitCode = await runFaultSuite('main.ts');
