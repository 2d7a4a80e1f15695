import { existsSync } from 'node:fs';
import { fingerprint, isStamped, writeStamp } from './fingerprint.js';
import { inRoot, tool, toolEnvironment } from './paths.js';
import { run } from './run.js';

const STAMP = inRoot('.cache', 'client-build');
const SOURCES = ['client', 'shared', 'pnpm-lock.yaml', 'tsconfig.base.json'].map((path) =>
  inRoot(path),
);

/**
 * Builds client/dist, unless it already is the build of these sources.
 * @returns {Promise<void>}
 * @throws {Error} with Vite's output when it fails
 */
export async function ensureClientBuilt() {
  const wanted = fingerprint(SOURCES);
  if (isStamped(STAMP, wanted) && existsSync(inRoot('client', 'dist', 'index.html'))) return;
  console.log('Building the client…');
  const { code, output } = await run(tool('vite', 'client'), ['build'], {
    cwd: inRoot('client'),
    env: toolEnvironment(),
  });
  if (code !== 0) throw new Error(`Building the client failed:\n${output}`);
  writeStamp(STAMP, wanted);
}
