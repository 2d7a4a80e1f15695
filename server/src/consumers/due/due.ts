import { MINUTE_MS, monotonicMs, SECOND_MS } from '../../lib/clock.ts';
import { newId } from '../../lib/id.ts';
import type { Logger } from '../../lib/logger.ts';
import { createNap } from '../../lib/nap.ts';
import type { Batch } from '../../room-log/batch.ts';
import type { RoomLog } from '../../room-log/room-log.ts';
import type { Store } from '../../store/store.ts';
import { isStoreFailure } from '../../store/store-errors.ts';
import type { DueRow } from '../../store/tables.ts';
import { restMs } from '../rest.ts';
import type { DueKind } from './due-kind.ts';
import {
  endOverlongRests,
  freeAllDue,
  LONGEST_REST_MS,
  park,
  putOff,
  takeDue,
  untilNext,
} from './due-queue.ts';
import { dueOf } from './due-shelf.ts';
import { type Happened, happen } from './happen.ts';
import { followZoneRules } from './zone-rules.ts';

/** Another node may plan something, or somebody set the clock: no sleep is longer. */
const LOOK_MS = SECOND_MS;
/** While another node has something in hand. */
const NEIGHBOUR_MS = SECOND_MS / 4;
const STORE_RETRY_MS = 5 * SECOND_MS;
/** What fails by its own fault is tried so often: the fault may have been one of another. */
const TRIES = 3;
/** What took the store too long: that may be slow as a whole for a minute. Each try holds up whoever writes here. */
const SLOW_TRIES = 5;
/** What fails by no fault of its own waits for others, not for itself to become better. */
const AGAIN = { firstMs: STORE_RETRY_MS, mostMs: STORE_RETRY_MS };
const PATIENCE = { firstMs: 2 * SECOND_MS, mostMs: 5 * MINUTE_MS };

/** Between two looks for rests of a clock that was set back: each reads all that is planned. */
const RESTS_MS = 10 * MINUTE_MS;

type Doing = {
  kinds: ReadonlyMap<string, DueKind>;
  log: Pick<RoomLog, 'append'>;
  starts: 'alone' | 'beside';
};

export type DueTimer = {
  /** Call it with each batch that is stored: what it planned may be due before the next look. */
  committed(batch: Batch): void;
  /** Does what is due from now on. */
  start(parts: {
    kinds: readonly DueKind[];
    log: Pick<RoomLog, 'append'>;
    /** `alone`: no other server has the store open. */
    starts: 'alone' | 'beside';
  }): void;
  /** Resolves when what is in hand is done. */
  close(): Promise<void>;
};

/**
 * Does what is due at its time, each once over all nodes, and what was due while nobody ran at the start, in
 * the order of its times. Times are those of the database, the one clock that all nodes share.
 */
export function createDueTimer(parts: {
  store: Store;
  storeFailed(error: unknown): void;
  logger: Logger;
}): DueTimer {
  const { store, storeFailed, logger } = parts;
  const closing = new AbortController();
  const nap = createNap();
  let running: Promise<void> | undefined;

  async function run(doing: Doing): Promise<void> {
    let rulesAt = monotonicMs();
    let restsAt = monotonicMs();
    let isFreed = doing.starts === 'beside';
    while (!closing.signal.aborted) {
      if (monotonicMs() >= rulesAt) {
        rulesAt = (await hasFollowedRules()) ? Infinity : monotonicMs() + STORE_RETRY_MS;
      }
      try {
        if (!isFreed) await freeAllDue(store);
        isFreed = true;
        if (monotonicMs() >= restsAt) {
          await endOverlongRests(store);
          restsAt = monotonicMs() + RESTS_MS;
        }
        await nap.sleep(await doDue(doing));
      } catch (error) {
        failed(error);
        await nap.sleep(STORE_RETRY_MS);
      }
    }
  }

  /** First of all, so that nothing happens by rules of yesterday; but what is due does not wait for them. */
  async function hasFollowedRules(): Promise<boolean> {
    try {
      await followZoneRules(store, logger);
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  }

  function failed(error: unknown): void {
    if (isStoreFailure(error)) storeFailed(error);
    else logger.error({ error }, 'What is due could not be done');
  }

  /** Answers how long there is nothing to do, in milliseconds. */
  async function doDue({ kinds, log }: Doing): Promise<number> {
    const names = [...kinds.keys()];
    const untilMs = await untilNext(store, names);
    if (untilMs === undefined || untilMs > 0) return Math.min(untilMs ?? LOOK_MS, LOOK_MS);
    const rows = await takeDue(store, { claim: newId(), kinds: names });
    // They are appended in this turn, one after the other: the batch decides them in that order.
    const doings = rows.map(async (row) => {
      const kind = kinds.get(row.kind);
      if (kind) await settle(row, await happen(log, kind, row));
    });
    await Promise.all(doings);
    return rows.length > 0 ? 0 : NEIGHBOUR_MS;
  }

  async function settle(row: DueRow, happened: Happened): Promise<void> {
    if (happened.outcome === 'over') return;
    if (happened.outcome === 'again') {
      const afterMs = Math.max(restMs(0, AGAIN), happened.error.retryAfterMs ?? 0);
      return putOff(store, row, { afterMs: Math.min(afterMs, LONGEST_REST_MS), tries: row.tries });
    }
    const tries = row.tries + 1;
    // Their rests are of some chance: those that met in a batch with one that is slow do not meet it again.
    const most = happened.outcome === 'slow' ? SLOW_TRIES : TRIES;
    if (tries < most) return putOff(store, row, { afterMs: restMs(row.tries, PATIENCE), tries });
    if (!(await park(store, row, happened.reason))) return;
    const { id, kind, userId } = row;
    logger.error({ id, kind, userId, reason: happened.reason }, 'Something due was parked');
  }

  return {
    committed: (batch) => {
      if (running && dueOf(batch).next() !== undefined) nap.wake();
    },
    start: ({ kinds, log, starts }) => {
      const doing = { kinds: new Map(kinds.map((kind) => [kind.kind, kind])), log, starts };
      // Without kinds there is nothing that could be due.
      if (kinds.length > 0) running = run(doing);
    },
    close: async () => {
      closing.abort();
      nap.wake();
      await running;
    },
  };
}
