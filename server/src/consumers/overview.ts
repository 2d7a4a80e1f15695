import type { Store } from '../store/store.ts';
import type { Following } from './follow-rooms.ts';
import type { Lag } from './lag-watch.ts';
import { findBehind } from './positions.ts';

/** Of rooms that wait, or are in trouble: while there are so many, none is added that was merely found. */
const ENOUGH = 5_000;

/**
 * Goes through all rooms, a page at each call, for those in which the consumer is behind. How far it is behind is
 * told after the last page, also where it has more to do than it can.
 *
 * @returns whether the page was the last one: the next is the first
 */
export function createOverview(parts: {
  store: Store;
  consumer: string;
  following: Pick<Following, 'wake' | 'waiting'>;
  tellLag(lag: Lag): void;
}): () => Promise<'a part' | 'all'> {
  const { store, consumer, following, tellLag } = parts;
  let after = '';
  let lag: Lag = { rooms: 0, numbers: 0 };

  return async () => {
    const { roomIds, numbers, last } = await findBehind(store, { consumer, after });
    if (following.waiting() < ENOUGH) for (const roomId of roomIds) following.wake(roomId);
    lag = { rooms: lag.rooms + roomIds.length, numbers: lag.numbers + numbers };
    after = last ?? '';
    if (last !== undefined) return 'a part';
    tellLag(lag);
    lag = { rooms: 0, numbers: 0 };
    return 'all';
  };
}
