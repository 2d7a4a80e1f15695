import { runBrowserTests } from './house/browser-tests.js';
import { ensureClientBuilt } from './house/client-build.js';
import { ensureInstalled } from './house/install.js';
import { ensureMachine } from './house/machine.js';
import { endChildrenWithUs } from './house/run.js';

endChildrenWithUs();
await ensureInstalled();
await ensureClientBuilt();
const { failed } = await runBrowserTests(await ensureMachine(), [
  '--config=screenshots/playwright.config.ts',
  ...process.argv.slice(2),
]);
process.exitCode = failed > 0 ? 1 : 0;
