import { AsyncResource } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '@parley/shared/limits';
import { type Patience, retryDelayMs } from '@parley/shared/retry-delay';
import { MINUTE_MS, monotonicMs, SECOND_MS } from '../lib/clock.ts';
import type { FairQueue } from '../lib/fair-queue.ts';
import type { Logger } from '../lib/logger.ts';
import { isStoreFailure } from '../store/store-errors.ts';
import { ClaimLostError } from './claim.ts';
import { TakeError } from './guard.ts';
import { park } from './parked.ts';
import { mostAtOnce, type Reading, type Taken, takePage } from './take-page.ts';

/** What a commit brings at once is taken at once; the acks, and what they lead to, go first. */
const WAKE_MS = 5;
/** After each page others have the store for as long as the page took; after a full one longer. */
const REST = { more: 3, level: 1, nothing: 0, failed: 1, leastMs: 2, mostMs: SECOND_MS };
/** Of a number that cannot be taken. */
export const PATIENCE: Patience = { firstMs: 200, mostMs: MINUTE_MS };
const TRIES = 5;
/** Until a store that failed is asked again. */
const STORE_PATIENCE = { firstMs: SECOND_MS, mostMs: 10 * SECOND_MS };

/** What went wrong last in a room, and how many numbers and tries that leads to. */
type Trouble = { most: number; tries: number; timer: NodeJS.Timeout | undefined };

/** How one consumer goes through rooms on this node. */
export type Following = {
  /** Looks at the room soon. */
  wake(roomId: string): void;
  /** How many rooms wait to be looked at, those that are tried again later included. */
  waiting(): number;
  /** Resolves when the page is done or given up that was being taken when the reading stopped. */
  stopped(): Promise<void>;
};

/**
 * Takes rooms in turn, a page of each, while there is something to take.
 *
 * @param parts.inTurn lets one page of all consumers of this node go at a time
 * @param parts.lost called when another node has the consumer
 */
export function followRooms(
  reading: Reading,
  parts: {
    inTurn: FairQueue;
    patience: Patience;
    lost(): void;
    storeFailed(error: unknown): void;
    logger: Logger;
  },
): Following {
  const { inTurn, patience, lost, storeFailed, logger } = parts;
  const { stopping } = reading;
  const consumer = reading.consumer.name;
  /** A room is in here, or has a timer in `troubles`, and never both. */
  const waiting = new Set<string>();
  const troubles = new Map<string, Trouble>();
  let running: Promise<void> | undefined;
  let storeTries = 0;
  /** Some may have been put aside in a row, by the node before this one perhaps. */
  let isInRow = true;
  let isSick = false;

  /** Outside of whatever request happens to wake it. */
  const runDetached = AsyncResource.bind(run);

  function wake(roomId: string): void {
    // One that is to be tried again has its own time.
    if (stopping.aborted || troubles.get(roomId)?.timer !== undefined) return;
    waiting.add(roomId);
    running ??= runDetached();
  }

  async function run(): Promise<void> {
    await rest(WAKE_MS);
    for (const roomId of waiting) {
      if (stopping.aborted) break;
      waiting.delete(roomId);
      await inTurn(consumer, () => step(roomId));
    }
    running = undefined;
  }

  async function step(roomId: string): Promise<void> {
    const startedAt = monotonicMs();
    const most = troubles.get(roomId)?.most ?? Number.MAX_SAFE_INTEGER;
    let weight = REST.failed;
    try {
      const page = { roomId, most: await mostAtOnce(reading, { roomId, most }) };
      const taken = await takePage(reading, { ...page, endsRow: isInRow });
      takeSuccess(roomId, most, taken);
      weight = REST[taken];
    } catch (error) {
      if (stopping.aborted) return;
      await takeFailure(roomId, error);
    }
    const tookMs = monotonicMs() - startedAt;
    await rest(Math.min(Math.max(tookMs * weight, REST.leastMs), REST.mostMs));
  }

  function takeSuccess(roomId: string, most: number, taken: Taken): void {
    storeTries = 0;
    if (taken !== 'nothing') {
      isInRow = false;
      if (isSick) logger.info({ consumer }, 'A consumer takes again what comes');
      isSick = false;
    }
    // Behind what failed there may be more that does: pages grow again as they shrank.
    const isCut = taken === 'more' && most <= LIMITS.pageSize;
    if (isCut) troubles.set(roomId, { most: most * 2, tries: 0, timer: undefined });
    else troubles.delete(roomId);
    if (taken === 'more') waiting.add(roomId);
  }

  async function takeFailure(roomId: string, error: unknown): Promise<void> {
    if (error instanceof ClaimLostError) return lost();
    if (error instanceof TakeError) return takeTrouble(roomId, error);
    if (!isStoreFailure(error)) {
      logger.error({ error, consumer, roomId }, 'A consumer could not go on; trying again');
      return tryLater(roomId, (troubles.get(roomId)?.tries ?? 0) + 1);
    }
    storeFailed(error);
    waiting.add(roomId);
    await rest(retryDelayMs(storeTries, STORE_PATIENCE));
    storeTries += 1;
  }

  async function takeTrouble(roomId: string, error: TakeError): Promise<void> {
    const numbers = error.toSeq - error.fromSeq;
    if (numbers > 1) {
      troubles.set(roomId, { most: Math.floor(numbers / 2), tries: 0, timer: undefined });
      waiting.add(roomId);
      return;
    }
    const tries = (troubles.get(roomId)?.tries ?? 0) + 1;
    if (tries >= TRIES && numbers === 1) return putAside(roomId, error, tries);
    if (tries >= TRIES) tellSick(roomId, error);
    tryLater(roomId, tries);
  }

  function tellSick(roomId: string, error: TakeError): void {
    if (isSick) return;
    isSick = true;
    const about = { error: error.cause, consumer, roomId };
    logger.error(about, 'A consumer takes nothing any more; it tries again');
  }

  async function putAside(roomId: string, error: TakeError, tries: number): Promise<void> {
    try {
      // Whether it was stored shows only afterwards.
      isInRow = true;
      const put = await park(reading, roomId, error);
      if (put === 'too many') {
        tellSick(roomId, error);
        return tryLater(roomId, tries);
      }
      if (put === 'parked') {
        const about = { error: error.cause, consumer, roomId, seq: error.toSeq };
        logger.error(about, 'A consumer left a change aside');
      }
    } catch (failure) {
      return takeFailure(roomId, failure);
    }
    troubles.set(roomId, { most: 1, tries: 0, timer: undefined });
    waiting.add(roomId);
  }

  function tryLater(roomId: string, tries: number): void {
    // Somebody may have written there while it failed; that does not make it shorter.
    waiting.delete(roomId);
    const timer = setTimeout(
      () => {
        troubles.set(roomId, { most: 1, tries, timer: undefined });
        wake(roomId);
      },
      retryDelayMs(tries - 1, patience),
    );
    troubles.set(roomId, { most: 1, tries, timer });
  }

  const rest = (ms: number) => pause(ms, undefined, { signal: stopping }).catch(() => undefined);

  return {
    wake,
    waiting: () => waiting.size + troubles.size,
    stopped: async () => {
      for (const { timer } of troubles.values()) clearTimeout(timer);
      await running;
    },
  };
}
