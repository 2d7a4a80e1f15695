import { runBrowserTests } from './house/browser-tests.js';
import { report, runChecks } from './house/checks.js';
import { ensureClientBuilt } from './house/client-build.js';
import { ensureInstalled } from './house/install.js';
import { ensureMachine } from './house/machine.js';
import { provePromises } from './house/promises.js';
import { endChildrenWithUs } from './house/run.js';
import { runSpeedGuard } from './house/speed-guard.js';
import { FAILED, inWords, NOTHING, plus } from './house/tally.js';
import { runUnitTests } from './house/unit-tests.js';

endChildrenWithUs();

let tally = NOTHING;

/** @param {() => Promise<import('./house/tally.js').Tally>} suite */
async function add(suite) {
  try {
    tally = plus(tally, await suite());
  } catch (error) {
    // What cannot run has failed. It is never skipped: nobody reads the reason of a skip.
    console.error(error instanceof Error ? error.message : error);
    tally = plus(tally, FAILED);
  }
}

/** @returns {Promise<import('./house/run.js').Outcome>} */
async function buildClient() {
  await ensureClientBuilt();
  return { code: 0, output: '' };
}

await add(async () => {
  await ensureInstalled();
  return NOTHING;
});
if (tally.failed === 0) {
  await add(runChecks);
  await add(async () => runUnitTests(await ensureMachine()));
  await add(() => report('client build', buildClient));
  await add(async () => runBrowserTests(await ensureMachine()));
  await add(() => report('tests that the documents name', provePromises));
  // Last, when nothing else runs.
  await add(runSpeedGuard);
}

console.log(inWords(tally));
process.exitCode = tally.failed > 0 ? 1 : 0;
