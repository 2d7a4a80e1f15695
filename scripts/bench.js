import { ensureInstalled } from './house/install.js';
import { inRoot, pinnedNode, toolEnvironment } from './house/paths.js';
import { endChildrenWithUs, run } from './house/run.js';

endChildrenWithUs();
await ensureInstalled();
const { code } = await run(
  pinnedNode(),
  [inRoot('e2e', 'load', 'bench.ts'), ...process.argv.slice(2)],
  { env: toolEnvironment(), output: 'echo' },
);
process.exitCode = code;
