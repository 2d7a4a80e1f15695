import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';

/**
 * What only the server's precompression needs, and what is fetched when it is first used: of the face all but Latin,
 * what colours code, and what only who installs Parley looks at.
 */
const LEFT_OUT =
  /\.(?:br|gz)$|^emoji\/|^assets\/code-|^(?:screenshot|icon|apple)-|(?<!-latin-wght-normal-[\w-]+)\.woff2$/;

/**
 * Builds `/sw.js`, the service worker that keeps this very build: it knows the names of all files
 * the page may need, and an id that changes with any of them.
 */
export function serviceWorkerPlugin(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'parley:service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) throw new Error('the build has no folder');
      const files = [...Object.keys(bundle), ...readdirSync(config.publicDir)].filter(
        (file) => !LEFT_OUT.test(file),
      );
      const id = createHash('sha256');
      for (const file of files.sort()) id.update(file).update(readFileSync(join(dir, file)));
      await buildWorker(config.root, dir, id.digest('hex').slice(0, 16), files);
    },
  };
}

/** In one piece and as a classic script, which every browser accepts as a worker. */
async function buildWorker(root: string, dir: string, id: string, files: string[]) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: {
      BUILD_ID: JSON.stringify(id),
      BUILD_FILES: JSON.stringify(files.map((file) => `/${file}`)),
    },
    build: {
      outDir: dir,
      emptyOutDir: false,
      lib: {
        entry: join(root, 'service-worker', 'main.ts'),
        formats: ['iife'],
        name: 'parleyServiceWorker',
        fileName: () => 'sw.js',
      },
    },
  });
}
