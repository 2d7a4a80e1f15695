import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { monotonicMs, SECOND_MS } from '../lib/clock.ts';
import { noteFailure } from './heard-failures.ts';
import { LostConnectionError, RecoveringError } from './lost-connection.ts';

/** Milliseconds after which PostgreSQL itself ends what takes too long. */
export type PoolSettings = { statementMs: number; lockMs: number; idleInTransactionMs: number };

const CONNECT_TIMEOUT_MS = 5 * SECOND_MS;
/** Past the server's own limit, so that only a server that is gone is given up by us. */
const ANSWER_MARGIN_MS = 2 * SECOND_MS;

const IS_RECOVERING = 'select pg_is_in_recovery() as "isRecovering"';

/** What a session says that takes no writes, or no longer does. */
const READ_ONLY = '25006';
/** Where new sessions take no writes either, making them anew all the time would help nobody. */
const RENEWAL_MS = 5 * SECOND_MS;

/**
 * A pool that forgets broken connections. `pg` hands a connection on after a statement that was
 * never answered; behind a cut cable the next one would wait there just as long. After a failover
 * sessions may stay at a server that only reads: the first one that says so makes all be replaced.
 */
export function createPool(url: string, size: number, settings: PoolSettings): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'parley',
    statement_timeout: settings.statementMs,
    lock_timeout: settings.lockMs,
    idle_in_transaction_session_timeout: settings.idleInTransactionMs,
    query_timeout: settings.statementMs + ANSWER_MARGIN_MS,
    types: { getTypeParser },
  });
  // A connection that breaks while nobody uses it is replaced; unheard, it would end the process.
  pool.on('error', () => {});
  const guarded = new WeakMap<pg.PoolClient, Guarded>();
  const renewals = { count: 0, notBeforeMs: 0 };

  function renewAll(): void {
    if (monotonicMs() < renewals.notBeforeMs) return;
    renewals.count += 1;
    renewals.notBeforeMs = monotonicMs() + RENEWAL_MS;
  }

  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      for (;;) {
        const client = await connect(pool);
        const madeAfter = renewals.count;
        const known = guarded.get(client) ?? { guard: guardClient(client, renewAll), madeAfter };
        if (!guarded.has(client)) await refuseRecovering(known.guard);
        guarded.set(client, known);
        if (known.madeAfter === renewals.count) return known.guard;
        client.release(true);
      }
    },
  };
}

/** A connection, and how many renewals of all came before it. */
type Guarded = { guard: PostgresPoolClient; madeAfter: number };

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw lost(error);
  }
}

/**
 * While it recovers, a PostgreSQL may be read: as it was long before, without rooms, people or tables of today. Who
 * asked it would be refused for good what is only late. It becomes a primary without a new connection, never the
 * reverse, so that to ask once is enough.
 */
async function refuseRecovering(client: PostgresPoolClient): Promise<void> {
  try {
    const { rows } = await client.query<{ isRecovering: boolean }>(IS_RECOVERING, []);
    if (rows[0]?.isRecovering === true) throw noted(new RecoveringError('It recovers'));
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function guardClient(client: pg.PoolClient, onReadOnly: () => void): PostgresPoolClient {
  let isBroken = false;
  // The pool listens to those that rest in it; one that breaks between two statements of a
  // transaction would end the process.
  client.on('error', () => {
    isBroken = true;
  });

  async function ask(statement: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    try {
      return await client.query(statement, [...parameters]);
    } catch (error) {
      const isAnswer = error instanceof pg.DatabaseError;
      // After a FATAL the server hangs up; what is no answer at all tells of the line to it.
      isBroken ||= !isAnswer || error.severity === 'FATAL';
      if (isAnswer && error.code === READ_ONLY) onReadOnly();
      if (!isAnswer) throw lost(error);
      noteFailure(error);
      throw error;
    }
  }

  function query<Row>(
    statement: string,
    parameters: readonly unknown[],
  ): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query(statement: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof statement === 'string') return ask(statement, parameters);
    throw new TypeError('Cursors are not used');
  }

  return { query, release: (destroy) => client.release(destroy === true || isBroken) };
}

function lost(error: unknown): LostConnectionError {
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return noted(new LostConnectionError(reason, { cause: error }));
}

function noted(failure: LostConnectionError): LostConnectionError {
  noteFailure(failure);
  return failure;
}

/** 64-bit integers as numbers: ours (sequence numbers, milliseconds) stay far below 2^53. */
function getTypeParser(typeId: number, format?: 'text' | 'binary') {
  if (typeId === pg.types.builtins.INT8) return Number;
  return pg.types.getTypeParser(typeId, format);
}
