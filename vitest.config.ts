import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,server,client}/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    restoreMocks: true,
    // Room for a busy machine: nothing here measures time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
