import type { Id } from '@parley/shared/id';
import type { Receipt } from '@parley/shared/receipt';
import { createGatheringStore } from '../../lib/gathering-store.ts';

export type ReceiptsState = {
  /** How far everybody has read, by room, then by person. */
  rooms: ReadonlyMap<Id, ReadonlyMap<Id, number>>;
};

/** How far the others have read, where that is told: direct rooms and small ones. */
export function createReceipts() {
  const store = createGatheringStore<ReceiptsState>(() => ({ rooms: new Map() }));
  return {
    store,

    receive(roomId: Id, receipts: readonly Receipt[]): void {
      const { rooms } = store.getState();
      const room = new Map(rooms.get(roomId));
      for (const { userId, lastReadSeq } of receipts) room.set(userId, lastReadSeq);
      store.setState({ rooms: new Map(rooms).set(roomId, room) });
    },

    reset(): void {
      store.setState({ rooms: new Map() });
    },
  };
}

/** Who of the others has read up to `seq`. */
export function readersOf(receipts: ReadonlyMap<Id, number>, seq: number, meId: Id): Id[] {
  return [...receipts]
    .filter(([userId, lastReadSeq]) => userId !== meId && lastReadSeq >= seq)
    .map(([userId]) => userId);
}
