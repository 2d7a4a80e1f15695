import { existsSync } from 'node:fs';
import { fingerprint, isStamped, writeStamp } from './fingerprint.js';
import { PACKAGES } from './packages.js';
import { inRoot } from './paths.js';
import { run } from './run.js';

const PNPM = 'pnpm@12.21.0';
const STAMP = inRoot('node_modules', '.parley-installed');
const MANIFESTS = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  ...PACKAGES.map((folder) => `${folder}/package.json`),
].map((path) => inRoot(path));

/**
 * Installs exactly what the lockfile says, unless that is already there.
 * @returns {Promise<void>}
 * @throws {Error} with the installer's output when it fails
 */
export async function ensureInstalled() {
  const wanted = `${process.platform}-${process.arch} ${fingerprint(MANIFESTS)}`;
  if (isStamped(STAMP, wanted) && existsSync(inRoot('node_modules', '.bin', 'node'))) return;
  console.log('Installing…');
  const { code, output } = await run(
    'npx',
    ['--yes', '--loglevel=error', PNPM, 'install', '--frozen-lockfile'],
    // CI: never ask, we have no terminal to answer on.
    { env: { ...process.env, CI: 'true' } },
  );
  if (code !== 0) throw new Error(`Installing failed:\n${output}`);
  writeStamp(STAMP, wanted);
}
