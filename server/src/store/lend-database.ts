import { type CompiledQuery, type DatabaseConnection, Kysely, type QueryResult } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** A database in somebody else's hands. */
export type Loan = {
  db: Database;
  /**
   * Refuses from now on whatever they ask; resolves when what they asked before is answered. Only then may a
   * transaction end: a statement that comes behind its end would be stored alone.
   */
  takeBack(): Promise<void>;
  /** What their statements failed with, whatever they made of it. */
  failures: readonly unknown[];
};

/** Whoever asks has given the database back, perhaps without knowing it. */
class TakenBackError extends Error {}

/**
 * Lends a transaction to code that may go on when nobody waits for it any more. Its statements run one after
 * the other, as they do in the transaction itself.
 *
 * @param hears is told when the first of some statements is asked, and when the last of them is answered
 */
export function lendDatabase(db: Database, hears: { asked(): void; answered(): void }): Loan {
  const executor = db.getExecutor();
  let isTakenBack = false;
  let open = 0;
  let last: Promise<unknown> = Promise.resolve();
  const failures: unknown[] = [];

  async function askAfter<Row>(
    before: Promise<unknown>,
    query: CompiledQuery,
  ): Promise<QueryResult<Row>> {
    await before;
    if (isTakenBack) throw new TakenBackError('The transaction is over for whoever asks');
    if (open === 0) hears.asked();
    open += 1;
    try {
      return await db.executeQuery<Row>(query);
    } catch (error) {
      failures.push(error);
      throw error;
    } finally {
      open -= 1;
      if (open === 0) hears.answered();
    }
  }

  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery) => {
      const answer = askAfter<Row>(last, query);
      last = answer.catch(() => undefined);
      return answer;
    },
    streamQuery: () => {
      throw new TypeError('Cursors are not used');
    },
  };
  const noTransaction = async () => {
    throw new TypeError('It is in a transaction already');
  };
  const lent = new Kysely<Tables>({
    dialect: {
      createAdapter: () => executor.adapter,
      createQueryCompiler: () => executor,
      createDriver: () => ({
        init: async () => {},
        acquireConnection: async () => connection,
        releaseConnection: async () => {},
        beginTransaction: noTransaction,
        commitTransaction: noTransaction,
        rollbackTransaction: noTransaction,
        destroy: async () => {},
      }),
      createIntrospector: () => {
        throw new TypeError('Tables are not looked up');
      },
    },
  });
  return {
    db: lent,
    takeBack: async () => {
      isTakenBack = true;
      await last;
    },
    failures,
  };
}
