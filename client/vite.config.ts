import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { emojiFilesPlugin } from './vite/emoji-files.ts';
import { serviceWorkerPlugin } from './vite/service-worker.ts';

// The Host header stays the page's own: the server accepts only requests from its own origin.
const server = {
  target: `http://127.0.0.1:${process.env.PARLEY_PORT ?? 3000}`,
  changeOrigin: false,
};

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    emojiFilesPlugin(),
    serviceWorkerPlugin(),
    compression({ algorithms: ['gzip', 'brotliCompress'], threshold: 1024 }),
  ],
  resolve: {
    // Whoever makes schemas, those of shared too, gets zod this way: none can be made before.
    alias: [
      {
        find: /^zod$/,
        replacement: fileURLToPath(new URL('src/lib/small-zod.ts', import.meta.url)),
      },
    ],
  },
  build: {
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    // An inlined asset would be a data: URL, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
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
