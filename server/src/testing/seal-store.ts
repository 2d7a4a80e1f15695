import { sql } from 'kysely';
import type { Store } from '../store/store.ts';
import { askPostgres } from './test-store.ts';

/** From now on the store reads and takes no writes, until the answer is called. */
export async function sealStore(store: Store): Promise<() => Promise<unknown>> {
  if (process.env.PARLEY_TEST_STORE !== 'postgres') {
    await sql`pragma query_only = on`.execute(store);
    return () => sql`pragma query_only = off`.execute(store);
  }
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(store);
  const name = rows[0]?.name ?? '';
  await askPostgres(`alter database "${name}" set default_transaction_read_only = on`);
  // Sessions that are open do not hear of it.
  await askPostgres(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  );
  return () => askPostgres(`alter database "${name}" reset default_transaction_read_only`);
}
