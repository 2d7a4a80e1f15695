import { defineConfig } from 'vitest/config';

const SQLITE_ONLY = '**/sqlite-*.test.ts';
const POSTGRES_ONLY = '**/postgres-*.test.ts';

export default defineConfig({
  test: {
    restoreMocks: true,
    // Room for a busy machine: nothing here measures time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['{shared,server,client}/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: [POSTGRES_ONLY],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['server/src/{store,room-log,access,features,migrate-store}/**/*.test.ts'],
          exclude: [SQLITE_ONLY],
          env: { PARLEY_TEST_STORE: 'postgres' },
          globalSetup: 'e2e/harness/vitest-postgres.ts',
        },
      },
    ],
  },
});
