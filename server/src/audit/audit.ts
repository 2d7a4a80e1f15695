import { setTimeout } from 'node:timers/promises';
import type { AuditKind } from '@parley/shared/audit';
import { LIMITS } from '@parley/shared/limits';
import { type Clock, HOUR_MS, SECOND_MS } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import type { Logger } from '../lib/logger.ts';
import type { Store } from '../store/store.ts';
import { isStoreFailure } from '../store/store-errors.ts';
import type { AuditEventTable } from '../store/tables.ts';
import { upsert } from '../store/upsert.ts';
import { createFolds } from './fold-failures.ts';
import { pruneAudit } from './prune-audit.ts';

/** What happened, in the words of `auditEventSchema`. */
type Deed = {
  kind: AuditKind;
  actorId?: string | undefined;
  subjectId?: string | undefined;
  address?: string | undefined;
  /** Never a secret. Cut at the length of the longest address one signs in with. */
  detail?: string | undefined;
};

export type Audit = {
  /**
   * Call it once the deed is done. It writes one line to the log, stores the row within about a
   * second, and neither fails nor waits: the deed counts, not what is told of it.
   */
  record(deed: Deed): void;
  /** Stores what waits. */
  close(): Promise<void>;
};

/** An IPv6 address with a zone; whatever is longer is none. */
const ADDRESS_LENGTH = 64;
/** One write at most in this time, however many sign-ins fail. */
const WRITE_PAUSE_MS = SECOND_MS;
/** After a failure the database gets time to come back. */
const RETRY_MS = 5 * SECOND_MS;
/** What may wait while the database is away; the log has every line all the same. */
const WAITING_ROWS = 1_000;
const PRUNE_MS = HOUR_MS;

/** Keeps the audit trail; `features/audit` shows it. */
export function createAudit(parts: {
  store: Store;
  clock: Clock;
  /** Told of each failure of the store itself. */
  storeFailed(error: unknown): void;
  logger: Logger;
}): Audit {
  const { store, clock, storeFailed, logger } = parts;
  const folds = createFolds();
  /** By id: new rows, and stored ones that have counted on. */
  let waiting = new Map<string, AuditEventTable>();
  let writing: Promise<void> | undefined;
  const closing = new AbortController();

  function record(deed: Deed): void {
    const told = bounded(deed);
    logger.info({ audit: told }, 'Audit');
    const at = clock();
    wait(folds.take({ id: newId(), at, count: 1, lastAt: at, ...told }));
    if (!closing.signal.aborted) writing ??= writeOn();
  }

  function wait(row: AuditEventTable): void {
    waiting.set(row.id, row);
    const [oldest] = waiting.keys();
    if (waiting.size > WAITING_ROWS && oldest) waiting.delete(oldest);
  }

  async function writeOn(): Promise<void> {
    // What happens in one moment is one write.
    await pause(0, closing.signal);
    while (waiting.size > 0) {
      const isStored = await write();
      await pause(isStored ? WRITE_PAUSE_MS : RETRY_MS, closing.signal);
      if (closing.signal.aborted) break;
    }
    writing = undefined;
  }

  async function write(): Promise<boolean> {
    const rows = [...waiting.values()];
    waiting = new Map();
    try {
      await store.transaction().execute((db) => storeRows(db, rows));
      return true;
    } catch (error) {
      if (isStoreFailure(error)) storeFailed(error);
      else logger.error({ error }, 'The audit trail could not be stored');
      for (const row of rows) wait(row);
      return false;
    }
  }

  const pruning = setInterval(() => {
    pruneAudit(store, clock()).catch((error: unknown) =>
      logger.error({ error }, 'Old lines of the audit trail could not be removed'),
    );
  }, PRUNE_MS).unref();

  return {
    record,
    close: async () => {
      clearInterval(pruning);
      closing.abort();
      await writing;
      if (waiting.size > 0) await write();
    },
  };
}

/** Resolves after so many milliseconds, or at once when the signal says so. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined);

const storeRows = upsert<AuditEventTable>({
  table: 'auditEvents',
  columns: ['id', 'kind', 'at', 'count', 'lastAt', 'actorId', 'subjectId', 'address', 'detail'],
  key: ['id'],
  update: ['count', 'lastAt'],
});

const bounded = ({ kind, actorId, subjectId, address, detail }: Deed) => ({
  kind,
  actorId: actorId ?? null,
  subjectId: subjectId ?? null,
  address: storable(address?.slice(0, ADDRESS_LENGTH)),
  detail: storable(detail?.slice(0, LIMITS.emailLength)),
});

/** PostgreSQL takes neither half a character nor NUL. */
const storable = (text: string | undefined): string | null =>
  text?.toWellFormed().replaceAll('\0', '') || null;
