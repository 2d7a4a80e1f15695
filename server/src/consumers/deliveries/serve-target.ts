import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { monotonicMs, SECOND_MS } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Store } from '../../store/store.ts';
import { isStoreFailure, tookTooLong } from '../../store/store-errors.ts';
import type { DeliveryRow } from '../../store/tables.ts';
import { restMs } from '../rest.ts';
import { beginAttempts, countFault, endAllOf, endDelivery, spareAttempt } from './attempts.ts';
import { LONGEST_REST_MS, releaseTarget, type TargetInHand } from './claim-targets.ts';
import type { Deliverer, Outcome } from './deliverer.ts';

/** So long one target is served in a row; then others get their turn, and the claim is begun anew. */
const TURN_MS = 10 * SECOND_MS;
/** What fails by a fault of ours keeps others of its target waiting: it is tried so often. */
const FAULTY_TRIES = 3;

type Parts = {
  store: Store;
  storeFailed(error: unknown): void;
  logger: Logger;
  stop: AbortSignal;
};

/**
 * Delivers what waits for a target, the oldest first, until nothing waits, something fails, or its turn is over:
 * while a target fails, nothing else is tried there.
 *
 * @param stop ends attempts that run; what they were about is tried again
 */
export async function serveTarget(
  parts: Parts,
  deliverer: Deliverer,
  inHand: TargetInHand,
): Promise<void> {
  const { store, stop } = parts;
  const endsAt = monotonicMs() + TURN_MS;
  let { failures } = inHand;
  while (monotonicMs() < endsAt && !stop.aborted) {
    // Where the last one failed, one tries for all.
    const most = failures > 0 ? 1 : deliverer.atOncePerTarget;
    const rows = await beginAttempts(store, inHand, most);
    if (rows.length === 0) break;
    const attempts = rows.map(async (row) => {
      const outcome = await attempt(parts, deliverer, row);
      await note(store, deliverer, { row, outcome });
      return outcome;
    });
    // Where one could not be noted, the target is not given back before the others have ended.
    await Promise.allSettled(attempts);
    const outcomes = await Promise.all(attempts);
    if (stop.aborted) break;
    if (outcomes.some(({ outcome }) => outcome === 'gone')) {
      await endAllOf(store, inHand);
      break;
    }
    const rests = outcomes.flatMap(waitOf);
    if (rests.length > 0) {
      const rest = Math.min(
        Math.max(restMs(failures, deliverer.patience), ...rests),
        LONGEST_REST_MS,
      );
      return releaseTarget(store, inHand, { restMs: rest, failures: failures + 1 });
    }
    failures = 0;
  }
  await releaseTarget(store, inHand, { restMs: 0, failures });
}

type Attempted =
  | Outcome
  | { outcome: 'faulty'; reason: string }
  /** Our store failed, or our stop came: nothing was learned of the delivery. */
  | { outcome: 'hindered' };

/** In milliseconds, of an attempt that failed for now. */
function waitOf(one: Attempted): number[] {
  if (one.outcome === 'faulty' || one.outcome === 'hindered') return [0];
  return one.outcome === 'again' ? [one.afterMs ?? 0] : [];
}

/** Never throws, and never takes longer than its kind says, whether its code listens or not. */
async function attempt(
  { storeFailed, logger, stop }: Parts,
  { kind, tries, attemptMs, deliver }: Deliverer,
  row: DeliveryRow,
): Promise<Attempted> {
  // Attempts whose end nobody noted: nodes died meanwhile, of it perhaps.
  if (row.attempts - row.spared > tries + FAULTY_TRIES) {
    return { outcome: 'refused', reason: 'gave up: no end' };
  }
  const ended = new AbortController();
  const signal = AbortSignal.any([stop, AbortSignal.timeout(attemptMs)]);
  const tooSlow = pause(attemptMs, undefined, { signal: AbortSignal.any([stop, ended.signal]) })
    // At a stop, what ends with it may still say how.
    .catch(() => turn())
    .then((): Outcome => ({ outcome: 'again', reason: 'too slow' }));
  try {
    const outcome = await Promise.race([deliver(row, signal), tooSlow]);
    return stop.aborted && outcome.outcome === 'again' ? { outcome: 'hindered' } : outcome;
  } catch (error) {
    if (stop.aborted) return { outcome: 'hindered' };
    if (isStoreFailure(error) && !tookTooLong(error)) {
      storeFailed(error);
      return { outcome: 'hindered' };
    }
    logger.error({ error, kind, id: row.id }, 'A delivery failed by a fault of ours');
    return { outcome: 'faulty', reason: String(error) };
  } finally {
    ended.abort();
  }
}

async function note(
  store: Store,
  { tries }: Deliverer,
  { row, outcome }: { row: DeliveryRow; outcome: Attempted },
): Promise<void> {
  const giveUp = (reason: string) =>
    endDelivery(store, row.id, { state: 'failed', reason: `gave up: ${reason}` });
  switch (outcome.outcome) {
    case 'delivered':
      return endDelivery(store, row.id, { state: 'delivered', reason: null });
    case 'gone':
      return endDelivery(store, row.id, { state: 'failed', reason: 'gone' });
    case 'refused':
      return endDelivery(store, row.id, { state: 'failed', reason: outcome.reason });
    case 'hindered':
      return spareAttempt(store, row.id);
    case 'faulty':
      if (row.faults + 1 >= FAULTY_TRIES) return giveUp(outcome.reason);
      await countFault(store, row.id);
  }
  if (row.attempts - row.spared >= tries) await giveUp(outcome.reason);
}
