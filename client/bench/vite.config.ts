import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer of messages alone, as one script, for `npm run bench:markdown`. */
export default defineConfig({
  root: import.meta.dirname,
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [react(), tailwindcss()],
  build: {
    lib: { entry: 'body-page.tsx', formats: ['iife'], name: 'bodyPage', fileName: () => 'body.js' },
    emptyOutDir: true,
  },
});
