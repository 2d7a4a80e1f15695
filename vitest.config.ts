import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { pinyinReadingsPlugin } from './client/vite/pinyin-readings.ts';

const SQLITE_ONLY = '**/sqlite-*.test.ts';
const POSTGRES_ONLY = '**/postgres-*.test.ts';
/** What asks nothing of the database is asked once. */
const WITHOUT_STORE = [
  'server/src/features/{presence,reports,typing}/**',
  'server/src/features/accounts/{allow-endpoints,credentials,given-fields,hash-queue}.test.ts',
  'server/src/features/accounts/{known-browser-cookie,password-rules,session-cookies}.test.ts',
  'server/src/features/accounts/{sign-in-limit,staff-names,suspect-proxy}.test.ts',
  'server/src/consumers/{lag-watch,rest,due/local-time}.test.ts',
  'server/src/features/pictures/squares.test.ts',
  'server/src/{migrate-store/progress,room-log/catch-ups}.test.ts',
  'server/src/store/{data-dir,store-errors}.test.ts',
];
/**
 * To load the server costs more than most files of tests ask of it, and its modules keep nothing:
 * every server has its parts handed in. So the files that a worker runs share them.
 */
const SHARING_MODULES = { isolate: false };

export default defineConfig({
  test: {
    restoreMocks: true,
    // Vitest keeps a core for itself, which is half of a small machine, and tests wait for half of their time.
    maxWorkers: availableParallelism() + 1,
    // Room for a busy machine: nothing here measures time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        plugins: [pinyinReadingsPlugin()],
        // A page's modules keep what the page knows, and its database is one for all files.
        test: { name: 'client', include: ['client/{src,vite}/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['{shared,wire-client,server}/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [POSTGRES_ONLY],
          ...SHARING_MODULES,
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [
            'server/src/{store,histories,healing,room-log,consumers,access,audit,features,migrate-store}/**/*.test.ts',
          ],
          exclude: [SQLITE_ONLY, ...WITHOUT_STORE],
          ...SHARING_MODULES,
          env: { PARLEY_TEST_STORE: 'postgres' },
          globalSetup: 'e2e/harness/vitest-postgres.ts',
        },
      },
    ],
  },
});
