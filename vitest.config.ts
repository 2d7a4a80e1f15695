import { defineConfig } from 'vitest/config';

const SQLITE_ONLY = '**/sqlite-*.test.ts';
const POSTGRES_ONLY = '**/postgres-*.test.ts';
/** What asks nothing of the database is asked once. */
const WITHOUT_STORE = [
  'server/src/features/{presence,reports,typing}/**',
  'server/src/features/accounts/{allow-endpoints,credentials,given-fields,hash-queue}.test.ts',
  'server/src/features/accounts/{session-cookies,sign-in-limit,staff-names}.test.ts',
  'server/src/{store/data-dir,migrate-store/progress}.test.ts',
];

export default defineConfig({
  test: {
    restoreMocks: true,
    // Vitest keeps a core for itself, which is half of a small machine; tests wait often enough.
    maxWorkers: '100%',
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
          include: ['server/src/{store,room-log,access,audit,features,migrate-store}/**/*.test.ts'],
          exclude: [SQLITE_ONLY, ...WITHOUT_STORE],
          env: { PARLEY_TEST_STORE: 'postgres' },
          globalSetup: 'e2e/harness/vitest-postgres.ts',
        },
      },
    ],
  },
});
