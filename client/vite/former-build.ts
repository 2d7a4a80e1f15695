import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { z } from 'zod';

const ASSETS = 'assets';
/** Names the files of a build, so that the next one can tell them from those which that one kept. */
const LIST = 'build.json';
const listSchema = z.array(z.string());

/**
 * Keeps the files of the build before: a page that was opened before an update may still want one of them, and
 * has no service worker where there is no HTTPS.
 */
export function formerBuildPlugin(): Plugin {
  let folder = '';
  let former: ReadonlyMap<string, Buffer> = new Map();
  return {
    name: 'parley:former-build',
    apply: 'build',
    enforce: 'post',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    // Before the folder is emptied.
    buildStart() {
      former = readBuild(folder);
    },
    closeBundle: {
      order: 'post',
      handler() {
        // A build that failed ends here as well.
        if (!existsSync(join(folder, ASSETS))) return;
        const own = readdirSync(join(folder, ASSETS));
        writeFileSync(join(folder, LIST), JSON.stringify(own));
        for (const [name, content] of former) {
          if (!own.includes(name)) writeFileSync(join(folder, ASSETS, name), content);
        }
      },
    },
  };
}

function readBuild(folder: string): Map<string, Buffer> {
  const list = join(folder, LIST);
  if (!existsSync(list)) return new Map();
  const names = listSchema.parse(JSON.parse(readFileSync(list, 'utf8')));
  return new Map(names.map((name) => [name, readFileSync(join(folder, ASSETS, name))]));
}
