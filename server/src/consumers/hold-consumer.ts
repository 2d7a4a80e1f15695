import { setTimeout as pause } from 'node:timers/promises';
import type { Patience } from '@parley/shared/retry-delay';
import { SECOND_MS } from '../lib/clock.ts';
import type { FairQueue } from '../lib/fair-queue.ts';
import type { Logger } from '../lib/logger.ts';
import type { RoomPart } from '../room-log/part.ts';
import type { Store } from '../store/store.ts';
import { isStoreFailure } from '../store/store-errors.ts';
import { beCautious } from './caution.ts';
import { ClaimLostError, type LeftBehind, type UnderClaim } from './claim.ts';
import type { Consumer } from './consumer.ts';
import { followRooms } from './follow-rooms.ts';
import { TakeError } from './guard.ts';
import { watchLag } from './lag-watch.ts';
import { createOverview } from './overview.ts';
import { findDueParked, parkAgain, takeParked } from './parked.ts';
import { noteSomeHeads } from './positions.ts';

/** Between two things that are looked for: on the way to the first overview of all rooms, and from then on. */
const HURRY_MS = 20;
const CALM_MS = SECOND_MS;

/** Numbers that are tried again before all rooms have their turn. */
const PARKED_AT_ONCE = 50;

/** A consumer that this node works for. */
export type Holding = {
  /** Something was committed in the room. */
  wake(roomId: string): void;
  /** Resolves when nothing more is done for it. */
  stop(): Promise<void>;
};

/**
 * Works for a consumer under a lease: in rooms of which it is told, and in those that it finds by looking
 * through all of them, a page at a time, since nobody may have told it.
 *
 * @param parts.lost called when the claim does not hold any more
 */
export function holdConsumer(
  {
    consumer,
    under,
    left,
  }: { consumer: Consumer; under: UnderClaim; left: LeftBehind | undefined },
  parts: {
    store: Store;
    roomParts: readonly RoomPart[];
    inTurn: FairQueue;
    patience: Patience;
    lost(): void;
    storeFailed(error: unknown): void;
    logger: Logger;
  },
): Holding {
  const { store, roomParts, inTurn, lost, storeFailed, logger } = parts;
  const { name } = consumer;
  const stopping = new AbortController();
  const caution = beCautious({ consumer: name, under }, left);
  const reading = { roomParts, consumer, under, caution, stopping: stopping.signal };
  const following = followRooms(reading, parts);
  const tellLag = watchLag(name, logger);
  const overview = createOverview({ store, consumer: name, following, tellLag });
  let hasBegun = false;

  async function look(): Promise<void> {
    while (!stopping.signal.aborted && (await noteSomeHeads(name, reading.under))) {
      await rest(HURRY_MS);
    }
    hasBegun = true;
    let restMs = HURRY_MS;
    while (!stopping.signal.aborted) {
      await takeDueParked();
      if ((await overview()) === 'all') {
        restMs = CALM_MS;
        if (following.waiting() === 0) caution.allTaken();
      }
      await rest(restMs);
    }
  }

  async function takeDueParked(): Promise<void> {
    for (let taken = 0; taken < PARKED_AT_ONCE && !stopping.signal.aborted; taken += 1) {
      const parked = await findDueParked(store, name);
      if (!parked) return;
      try {
        await inTurn(name, () => takeParked(reading, parked));
      } catch (error) {
        if (!(error instanceof TakeError)) throw error;
        await parkAgain(reading, parked, error);
      }
      await rest(HURRY_MS);
    }
  }

  async function lookOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await look();
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (error instanceof ClaimLostError) return lost();
        if (isStoreFailure(error)) storeFailed(error);
        else logger.error({ error, consumer: name }, 'What a consumer has missed was not found');
        await rest(CALM_MS);
      }
    }
  }

  const rest = (ms: number) =>
    pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const looking = lookOn();
  return {
    wake: (roomId) => {
      if (hasBegun) following.wake(roomId);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([following.stopped(), looking]);
    },
  };
}
