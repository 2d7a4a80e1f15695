import { runChecks } from './house/checks.js';
import { ensureInstalled } from './house/install.js';
import { ensureMachine } from './house/machine.js';
import { endChildrenWithUs } from './house/run.js';
import { inWords, plus } from './house/tally.js';
import { runUnitTests } from './house/unit-tests.js';

endChildrenWithUs();
await ensureInstalled();
const tally = plus(await runChecks(), await runUnitTests(await ensureMachine()));
console.log(inWords(tally));
process.exitCode = tally.failed > 0 ? 1 : 0;
