import type { Patience } from '@parley/shared/retry-delay';
import { monotonicMs, SECOND_MS } from '../lib/clock.ts';
import type { FairQueue } from '../lib/fair-queue.ts';
import type { Logger } from '../lib/logger.ts';
import type { RoomPart } from '../room-log/part.ts';
import type { Store } from '../store/store.ts';
import { isStoreFailure } from '../store/store-errors.ts';
import { type Claim, endLease, type LeaseSpan, renewLease, takeLease } from './claim.ts';
import type { Consumer } from './consumer.ts';
import { type Holding, holdConsumer } from './hold-consumer.ts';

/** How often a node looks whether nobody works for a consumer. */
const LOOK_MS = 2 * SECOND_MS;

/** What a node has to do with one consumer. */
export type StandBy = {
  /** Something was committed in the room. */
  wake(roomId: string): void;
  /** Whether this node works for it. */
  holds(): boolean;
  /** Another node says that it stops. */
  lookSoon(): void;
  /** Ends what is being taken, and the lease. */
  close(): Promise<void>;
};

/** Works for the consumer whenever no other node does. */
export function standBy(
  consumer: Consumer,
  parts: {
    store: Store;
    roomParts: readonly RoomPart[];
    inTurn: FairQueue;
    patience: Patience;
    span: LeaseSpan;
    holder: string;
    storeFailed(error: unknown): void;
    logger: Logger;
  },
): StandBy {
  const { store, span, holder, storeFailed, logger } = parts;
  let held: { claim: Claim; holding: Holding; renewedAt: number } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let isClosed = false;

  async function look(): Promise<void> {
    const startedAt = monotonicMs();
    if (!held) {
      const claim = await takeLease(store, consumer.name, { holder, span });
      if (claim) held = { claim, holding: hold(claim), renewedAt: startedAt };
    } else if (startedAt - held.renewedAt >= span.renewMs) {
      if (await renewLease(store, held.claim, span)) held.renewedAt = startedAt;
      else await lose(held.claim);
    }
  }

  function hold(claim: Claim): Holding {
    return holdConsumer({ consumer, claim }, { ...parts, lost: () => void lose(claim) });
  }

  /** The next look takes the lease again if it can. */
  async function lose(claim: Claim): Promise<void> {
    if (held?.claim !== claim) return;
    logger.warn({ consumer: consumer.name }, 'Another node has taken a consumer from this one');
    await letGo();
  }

  async function letGo(): Promise<void> {
    const before = held;
    held = undefined;
    await before?.holding.stop();
  }

  async function lookAndLog(): Promise<void> {
    await look().catch((error: unknown) => {
      if (isStoreFailure(error)) storeFailed(error);
      else logger.error({ error, consumer: consumer.name }, 'A lease could not be seen to');
    });
    looking = undefined;
    if (!isClosed) timer = setTimeout(lookSoon, LOOK_MS);
  }

  function lookSoon(): void {
    clearTimeout(timer);
    if (!isClosed) looking ??= lookAndLog();
  }

  lookSoon();
  return {
    wake: (roomId) => held?.holding.wake(roomId),
    holds: () => held !== undefined,
    lookSoon,
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await looking;
      const claim = held?.claim;
      await letGo();
      if (claim) await endLease(store, claim);
    },
  };
}
