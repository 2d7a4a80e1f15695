import { runBrowserTests } from './house/browser-tests.js';
import { ensureClientBuilt } from './house/client-build.js';
import { ensureInstalled } from './house/install.js';
import { ensureMachine } from './house/machine.js';
import { endChildrenWithUs } from './house/run.js';
import { inWords } from './house/tally.js';

// Arguments go to Playwright: pnpm e2e conversation --headed
endChildrenWithUs();
await ensureInstalled();
await ensureClientBuilt();
const tally = await runBrowserTests(
  await ensureMachine(),
  process.argv.slice(2).filter((argument) => argument !== '--'),
);
console.log(inWords(tally));
process.exitCode = tally.failed > 0 ? 1 : 0;
