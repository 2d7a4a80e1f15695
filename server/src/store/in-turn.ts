import { PostgresAdapter, sql } from 'kysely';
import type { Database } from './database.ts';
import type { Store } from './store.ts';

/**
 * Runs a transaction while nobody else runs one under the same number, on any node: what one of them wrote,
 * the next one sees. On SQLite every transaction that writes is of that kind.
 */
export const inTurn = <Result>(
  store: Store,
  turn: number,
  work: (db: Database) => Promise<Result>,
): Promise<Result> =>
  store.transaction().execute(async (db) => {
    if (db.getExecutor().adapter instanceof PostgresAdapter) {
      await sql`select pg_advisory_xact_lock(${sql.lit(turn)})`.execute(db);
    }
    return work(db);
  });
