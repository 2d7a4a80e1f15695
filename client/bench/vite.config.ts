import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer of messages alone, as one script, for `npm run bench:markdown`. */
export default defineConfig({
  // Tailwind looks here for the classes that the renderer has.
  root: join(import.meta.dirname, '..'),
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [react(), tailwindcss()],
  build: {
    lib: {
      entry: 'bench/body-page.tsx',
      formats: ['iife'],
      name: 'bodyPage',
      fileName: () => 'body.js',
    },
    emptyOutDir: true,
  },
});
