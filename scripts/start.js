import { ensureClientBuilt } from './house/client-build.js';
import { ensureInstalled } from './house/install.js';
import { readOptions } from './house/options.js';
import { serve } from './house/serve.js';

const options = readOptions({
  usage: `Parley: self-hosted group chat. Installs and builds what is missing, then serves.

Usage: npm start -- [options]

Options:
  --port <number>      where to listen (default 3000)
  --host <address>     which address to listen on
  --data-dir <folder>  where the database lives (default ./data)
  --version            print the version
  --help               print this

Every setting can also be given in the environment (PORT, HOST, DATA_DIR, …); see README.md.`,
  options: { port: { type: 'string' }, host: { type: 'string' }, 'data-dir': { type: 'string' } },
});

try {
  await ensureInstalled();
  await ensureClientBuilt();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.exitCode = await serve(options);
