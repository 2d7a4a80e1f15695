import type { Patience } from '@parley/shared/retry-delay';
import { monotonicMs, SECOND_MS } from '../lib/clock.ts';
import type { FairQueue } from '../lib/fair-queue.ts';
import type { Logger } from '../lib/logger.ts';
import type { RoomPart } from '../room-log/part.ts';
import type { Store } from '../store/store.ts';
import { isStoreFailure } from '../store/store-errors.ts';
import {
  type Claim,
  ClaimLostError,
  endLease,
  keepLease,
  type Lease,
  type LeaseSpan,
  takeLease,
} from './claim.ts';
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
    lookMs?: number | undefined;
    storeFailed(error: unknown): void;
    logger: Logger;
  },
): StandBy {
  const { store, span, holder, lookMs = LOOK_MS, storeFailed, logger } = parts;
  let held: { claim: Claim; lease: Lease; holding: Holding } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  /** Asked to look while it did: that look may have seen what was before. */
  let isToLookAgain = false;
  let isClosed = false;

  async function look(): Promise<void> {
    if (held) return keep(held);
    const takenAt = monotonicMs();
    const claim = await takeLease(store, consumer.name, { holder, span });
    if (!claim) return;
    const lease = keepLease(store, { claim, span, takenAt });
    const lost = () => void lose(claim);
    const holding = holdConsumer(
      { consumer, under: lease.under, left: claim.left },
      { ...parts, lost },
    );
    held = { claim, lease, holding };
  }

  async function keep({ claim, lease }: { claim: Claim; lease: Lease }): Promise<void> {
    try {
      await lease.renew();
    } catch (error) {
      if (!(error instanceof ClaimLostError)) throw error;
      await lose(claim);
    }
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
    if (isClosed) return;
    if (isToLookAgain) lookSoon();
    else timer = setTimeout(lookSoon, lookMs);
  }

  function lookSoon(): void {
    clearTimeout(timer);
    if (isClosed) return;
    isToLookAgain = looking !== undefined;
    looking ??= lookAndLog();
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
