import { ensureInstalled } from './house/install.js';
import { inRoot, pinnedNode, tool, toolEnvironment } from './house/paths.js';
import { endChildrenWithUs, run } from './house/run.js';

const PAGE = 'http://localhost:5173';

endChildrenWithUs();
await ensureInstalled();

const port = process.env.PORT ?? '3000';
const server = run(pinnedNode(), ['--watch', '--watch-preserve-output', 'server/src/main.ts'], {
  // The browser's origin is Vite's, which passes /api and the socket on.
  env: toolEnvironment({ PORT: port, PUBLIC_URL: PAGE }),
  output: 'echo',
});
const page = run(tool('vite', 'client'), ['--strictPort'], {
  cwd: inRoot('client'),
  env: toolEnvironment({ PARLEY_PORT: port }),
  output: 'echo',
});
console.log(`Parley reloads itself at ${PAGE}; ctrl-C ends it.`);

// One without the other is of no use: the first to end ends both.
const { code } = await Promise.race([server, page]);
process.exit(code);
