import { startPostgres } from './postgres.ts';

/** Starts a PostgreSQL for the contract tests; each makes databases of its own in it. */
export async function setup(): Promise<() => Promise<void>> {
  // What these tests ask is not whether it survives a power cut.
  const postgres = await startPostgres({ fsync: 'off', max_connections: '300' });
  process.env.PARLEY_TEST_POSTGRES = await postgres.createDatabase('parley');
  return postgres.remove;
}
