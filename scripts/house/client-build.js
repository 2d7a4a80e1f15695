import { existsSync } from 'node:fs';
import { join } from 'node:path';
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

/**
 * Builds the renderer of messages alone, for measuring it.
 * @returns {Promise<{ script: string, styles: string }>} the files of the page
 * @throws {Error} with Vite's output when it fails
 */
export async function buildBodyPage() {
  const outDir = inRoot('.cache', 'body-page');
  const { code, output } = await run(
    tool('vite', 'client'),
    ['build', '--config', inRoot('client', 'bench', 'vite.config.ts'), '--outDir', outDir],
    { cwd: inRoot('client'), env: toolEnvironment() },
  );
  if (code !== 0) throw new Error(`Building the renderer failed:\n${output}`);
  return { script: join(outDir, 'body.js'), styles: join(outDir, 'client.css') };
}
