import type { Patience } from '@parley/shared/retry-delay';
import { createFairQueue } from '../lib/fair-queue.ts';
import type { Logger } from '../lib/logger.ts';
import type { NodeBus } from '../realtime/node-bus.ts';
import type { RoomPart } from '../room-log/part.ts';
import type { RoomLog } from '../room-log/room-log.ts';
import type { Store } from '../store/store.ts';
import { ALONE, AMONG_NODES, endAllLeases } from './claim.ts';
import type { Consumer } from './consumer.ts';
import { PATIENCE } from './follow-rooms.ts';
import { relayMoves } from './relay-moves.ts';
import { standBy } from './stand-by.ts';

export type Consumers = {
  /** Ends what is being taken, and lets other nodes go on at once. */
  close(): Promise<void>;
};

/** Without any, nothing is done. */
const NO_CONSUMERS: Consumers = { close: async () => {} };

/**
 * Works for those consumers for which no other node does. Woken by what this node commits and by what the
 * others say they did, it also looks for itself: what is told may be lost.
 *
 * @param parts.company `alone`: no other server ever has the store open beside this one
 * @param parts.starts `alone`: none has it open now, so that leases of before are nobody's
 * @param parts.holder what operators know this node by
 */
export async function openConsumers(parts: {
  consumers: readonly Consumer[];
  roomParts: readonly RoomPart[];
  store: Store;
  log: Pick<RoomLog, 'onMoved'>;
  bus: NodeBus;
  company: 'alone' | 'among nodes';
  starts: 'alone' | 'beside';
  holder: string;
  /** How long a number that cannot be taken waits for its next try. */
  patience?: Patience;
  /** How often it looks whether nobody works for a consumer, where nobody says so. */
  lookMs?: number | undefined;
  storeFailed(error: unknown): void;
  logger: Logger;
}): Promise<Consumers> {
  const { consumers, store, log, bus, patience = PATIENCE, logger } = parts;
  // Also those of consumers that the code has no more: they could not be dropped for a day.
  if (parts.starts === 'alone') await endAllLeases(store);
  if (consumers.length === 0) return NO_CONSUMERS;
  await register(store, consumers);
  const span = parts.company === 'alone' ? ALONE : AMONG_NODES;
  // A page at a time of all of them: they share the store with people's messages.
  const inTurn = createFairQueue({ atOnce: 1 });
  const all = consumers.map((consumer) => standBy(consumer, { ...parts, span, inTurn, patience }));
  const relay = relayMoves(bus);

  function wake(roomId: string): void {
    for (const one of all) one.wake(roomId);
  }

  log.onMoved((roomId) => {
    wake(roomId);
    if (!all.every((one) => one.holds())) relay.add(roomId);
  });
  bus.listen('roomsMoved', ({ roomIds }) => roomIds.forEach(wake));
  bus.listen('consumersFreed', () => {
    for (const one of all) one.lookSoon();
  });
  return {
    close: async () => {
      await Promise.all(
        all.map((one) =>
          one.close().catch((error: unknown) => {
            logger.warn({ error }, 'A lease was not ended; it runs out');
          }),
        ),
      );
      relay.close();
      bus.announce('consumersFreed', {});
    },
  };
}

/** Makes a place for those that are new. */
async function register(store: Store, consumers: readonly Consumer[]): Promise<void> {
  const names = new Set(consumers.map(({ name }) => name));
  if (names.size < consumers.length) throw new Error('Two consumers have one name');
  for (const { name, begins } of consumers) {
    const begunUpTo = begins === 'at the head' ? '' : null;
    await store
      .insertInto('consumers')
      .values({ name, begunUpTo })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await store
      .insertInto('consumerLeases')
      .values({ consumer: name, claim: null, holder: null, endsAt: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
