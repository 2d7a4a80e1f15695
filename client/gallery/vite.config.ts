import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The gallery alone, for whoever looks at it and for the pictures that are taken of it; the built page has nothing of it. */
export default defineConfig({
  // Tailwind looks here for the classes that the parts have.
  root: join(import.meta.dirname, '..'),
  publicDir: false,
  plugins: [react(), tailwindcss()],
  build: {
    // As the page itself: `light-dark()` stays what it is.
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    rolldownOptions: { input: join(import.meta.dirname, 'index.html') },
    emptyOutDir: true,
    chunkSizeWarningLimit: 1_000,
  },
});
