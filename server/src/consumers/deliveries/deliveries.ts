import { setTimeout as pause } from 'node:timers/promises';
import { DAY_MS, MINUTE_MS, monotonicMs, SECOND_MS } from '../../lib/clock.ts';
import { newId } from '../../lib/id.ts';
import type { Logger } from '../../lib/logger.ts';
import { createNap } from '../../lib/nap.ts';
import type { Database } from '../../store/database.ts';
import type { Store } from '../../store/store.ts';
import { isStoreFailure } from '../../store/store-errors.ts';
import { endExpired, forgetEnded } from './attempts.ts';
import {
  endOverlongRests,
  freeAllTargets,
  isAnyDue,
  releaseTarget,
  type TargetInHand,
  takeTargets,
} from './claim-targets.ts';
import type { Deliverer, TypedDeliverer } from './deliverer.ts';
import { dropTarget, type NewDelivery, queueDeliveries } from './queue.ts';
import { serveTarget } from './serve-target.ts';

/** What another node queued is found within this time. */
const LOOK_MS = SECOND_MS;
/** After something was queued here: the transaction may take as long to be stored. */
const STORED_MS = 30;
const STORE_RETRY_MS = 5 * SECOND_MS;
const TIDY_MS = MINUTE_MS;
/** Whoever runs the server can look so long what became of a delivery; doubles are known by their keys. */
const KEPT_MS = 7 * DAY_MS;
/** What runs when the server stops may end in this time. */
const GRACE_MS = 5 * SECOND_MS;

export type Deliveries = {
  /**
   * Queues deliveries in the transaction of what they follow from; they go out when it is stored. More than
   * may wait for a target push out its oldest, which is logged.
   */
  queue<Payload>(
    db: Database,
    deliverer: TypedDeliverer<Payload>,
    news: readonly NewDelivery<Payload>[],
  ): Promise<void>;
  /** Nothing goes there any more, and nothing of what went there is kept. */
  drop(db: Database, target: { kind: string; target: string }): Promise<void>;
  /** @param starts `alone`: no other server has the store open */
  start(deliverers: readonly Deliverer[], starts: 'alone' | 'beside'): void;
  /** Begins nothing more, and resolves when what runs has ended or its grace is over: it is tried again then. */
  close(): Promise<void>;
};

/** Brings outside what is queued for it, on all nodes: each target is served by one at a time. */
export function createDeliveries(parts: {
  store: Store;
  storeFailed(error: unknown): void;
  logger: Logger;
}): Deliveries {
  const { store, storeFailed, logger } = parts;
  const nap = createNap();
  const stop = new AbortController();
  const serving = new Map<string, Set<Promise<void>>>();
  let isClosing = false;
  let running: Promise<void> | undefined;

  async function run(deliverers: readonly Deliverer[], starts: 'alone' | 'beside'): Promise<void> {
    let isReady = starts === 'beside';
    let tidyAt = monotonicMs();
    while (!isClosing) {
      try {
        if (!isReady) await freeAllTargets(store);
        isReady = true;
        await serveSome(deliverers);
        if (monotonicMs() >= tidyAt) {
          tidyAt = monotonicMs() + TIDY_MS;
          await tidy();
        }
        await nap.sleep(LOOK_MS);
      } catch (error) {
        failed(error);
        await nap.sleep(STORE_RETRY_MS);
      }
    }
  }

  async function serveSome(deliverers: readonly Deliverer[]): Promise<void> {
    for (const deliverer of deliverers) {
      const own = servingOf(deliverer);
      const most = deliverer.atOnce - own.size;
      const { kind } = deliverer;
      if (most <= 0 || !(await isAnyDue(store, kind))) continue;
      const taken = await takeTargets(store, { kind, claim: newId(), most });
      for (const inHand of taken) serve(deliverer, inHand);
    }
  }

  function serve(deliverer: Deliverer, inHand: TargetInHand): void {
    const own = servingOf(deliverer);
    const served = serveTarget({ store, storeFailed, logger, stop: stop.signal }, deliverer, inHand)
      .catch((error: unknown) => {
        failed(error);
        const { failures } = inHand;
        return releaseTarget(store, inHand, { restMs: STORE_RETRY_MS, failures });
      })
      // Its claim ends by itself.
      .catch(failed)
      .finally(() => {
        own.delete(served);
        nap.wake();
      });
    own.add(served);
  }

  function servingOf({ kind }: Deliverer): Set<Promise<void>> {
    const own = serving.get(kind) ?? new Set();
    serving.set(kind, own);
    return own;
  }

  async function tidy(): Promise<void> {
    await endOverlongRests(store);
    let late = 0;
    for (let isAll = false; !isAll && !isClosing; ) {
      const step = await endExpired(store);
      late += step.ended;
      isAll = step.isAll;
      if (!isAll) await pause(STORED_MS);
    }
    if (late > 0) logger.warn({ late }, 'Deliveries came too late and were given up');
    while (!isClosing && !(await forgetEnded(store, KEPT_MS))) await pause(STORED_MS);
  }

  function failed(error: unknown): void {
    if (isStoreFailure(error)) storeFailed(error);
    else logger.error({ error }, 'Deliveries could not be looked at');
  }

  return {
    queue: async (db, deliverer, news) => {
      const fallen = await queueDeliveries(db, deliverer, news);
      if (fallen > 0) logger.warn({ fallen, kind: deliverer.kind }, 'Too many deliveries waited');
      if (running) setTimeout(nap.wake, STORED_MS);
    },
    drop: dropTarget,
    start: (deliverers, starts) => {
      if (deliverers.length > 0) running = run(deliverers, starts);
    },
    close: async () => {
      isClosing = true;
      nap.wake();
      await running;
      const all = Promise.all([...serving.values()].flatMap((own) => [...own]));
      const graceOver = new AbortController();
      const grace = pause(GRACE_MS, undefined, { signal: graceOver.signal }).catch(() => undefined);
      await Promise.race([all, grace]);
      graceOver.abort();
      stop.abort();
      await all;
    },
  };
}
