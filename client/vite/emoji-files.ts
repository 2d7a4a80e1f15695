import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** What the emoji picker asks for: emojibase's own locale names, two files each. */
const LOCALES = ['en', 'zh'];
const FILES = ['data.json', 'messages.json'];

const require = createRequire(import.meta.url);
const EMOJIBASE = dirname(require.resolve('emojibase-data/package.json'));

function emojiFiles(): Map<string, string> {
  return new Map(
    LOCALES.flatMap((locale) =>
      FILES.map((file) => [`emoji/${locale}/${file}`, join(EMOJIBASE, locale, file)]),
    ),
  );
}

/**
 * Serves emojibase's data under `/emoji/<locale>/` while developing and writes it there when
 * building: a self-hosted chat asks no content network for its emoji.
 */
export function emojiFilesPlugin(): Plugin {
  const files = emojiFiles();
  return {
    name: 'parley:emoji-files',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        const source = files.get(path);
        if (source === undefined) return next();
        response.setHeader('content-type', 'application/json');
        createReadStream(source).pipe(response);
      });
    },
    generateBundle() {
      for (const [fileName, source] of files) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(source) });
      }
    },
  };
}
