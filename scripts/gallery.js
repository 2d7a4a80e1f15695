import { ensureInstalled } from './house/install.js';
import { inRoot, tool, toolEnvironment } from './house/paths.js';
import { endChildrenWithUs, run } from './house/run.js';

const PORT = '5174';

endChildrenWithUs();
await ensureInstalled();
console.log(`Every part of the interface is at http://localhost:${PORT}/gallery/; ctrl-C ends it.`);
const config = inRoot('client', 'gallery', 'vite.config.ts');
const { code } = await run(
  tool('vite', 'client'),
  ['--config', config, '--port', PORT, '--strictPort'],
  { cwd: inRoot('client'), env: toolEnvironment(), output: 'echo' },
);
process.exit(code);
