import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { emojiFilesPlugin } from './vite/emoji-files.ts';
import { emojiWordsPlugin } from './vite/emoji-words.ts';
import { formerBuildPlugin } from './vite/former-build.ts';
import { pageHintsPlugin } from './vite/page-hints.ts';
import { pinyinReadingsPlugin } from './vite/pinyin-readings.ts';
import { serviceWorkerPlugin } from './vite/service-worker.ts';
import { webSocketOnlyPlugin } from './vite/web-socket-only.ts';

// The Host header stays the page's own: the server accepts only requests from its own origin.
const server = {
  target: `http://127.0.0.1:${process.env.PARLEY_PORT ?? 3000}`,
  changeOrigin: false,
};

const SIGNED_OUT = /client\/src\/app\/signing-in-page\.tsx$/;

/** As much of the build as is looked at here. */
type Modules = { getModuleInfo(id: string): { importers: readonly string[] } | null };

/** Whether the page to sign in on needs this module from the start. */
function isForSignedOut(id: string, modules: Modules, seen = new Set<string>()): boolean {
  if (SIGNED_OUT.test(id)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return (
    modules.getModuleInfo(id)?.importers.some((above) => isForSignedOut(above, modules, seen)) ??
    false
  );
}

/** What is for any page. What stands on Base UI comes with what floats. */
const isForAny = (id: string) =>
  /client\/src\/(?:(?:ui|i18n)\/[\w-]+|features\/settings\/language-choice)\.tsx?$/.test(id)
    ? !readFileSync(id, 'utf8').includes("'@base-ui/")
    : /shared\/src\/account\.ts$/.test(id);

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    emojiFilesPlugin(),
    emojiWordsPlugin(),
    pageHintsPlugin(),
    pinyinReadingsPlugin(),
    serviceWorkerPlugin(),
    webSocketOnlyPlugin(),
    compression({ algorithms: ['gzip', 'brotliCompress'], threshold: 256 }),
    formerBuildPlugin(),
  ],
  resolve: {
    // Whoever makes schemas, those of shared too, gets zod this way: none can be made before.
    alias: [
      {
        find: /^zod$/,
        replacement: fileURLToPath(new URL('src/lib/page-zod.ts', import.meta.url)),
      },
    ],
  },
  build: {
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    // An inlined asset would be a data: URL, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files: a browser asks for six at a time, and each packs better with its like. What stands
          // further up takes what it needs along, and those below do without it.
          groups: [
            { name: 'base', tags: ['$initial'], priority: 4 },
            { name: 'floats', test: /node_modules[\\/]@(?:base|floating)-ui[\\/]/, priority: 3 },
            {
              // What the pages of who is signed in and the one to sign in on have in common.
              name: (id, modules) => (isForSignedOut(id, modules) ? 'ui' : null),
              test: isForAny,
              priority: 2,
            },
            {
              name: 'signing-in',
              test: /features[\\/]accounts[\\/](?:account-frame|blame-field|welcome-gate|sign-in-\w+)\.tsx$/,
              priority: 2,
            },
            {
              name: 'chat',
              test: /client[\\/]src[\\/]app[\\/]chat-(?:page|lifecycle)\.tsx?$/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  worker: {
    // What colours code is fetched with the first code there is, each language alone.
    format: 'es',
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/code-[name]-[hash].js',
        chunkFileNames: 'assets/code-[name]-[hash].js',
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/healthz': server,
      '/readyz': server,
      '/socket.io': { ...server, ws: true },
      '/ws': { ...server, ws: true },
    },
  },
});
