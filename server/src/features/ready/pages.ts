import { LIMITS } from '@parley/shared/limits';
import type { ReadyMore } from '@parley/shared/ready';
import type { RoomEntry } from '@parley/shared/room-entry';
import { loadEntriesOf } from '../../room-log/room-entries.ts';
import type { Store } from '../../store/store.ts';
import { loadNamed } from './named-people.ts';

type Pages = {
  first: RoomEntry[];
  /** Each reads its page as it is then. */
  more: (() => Promise<ReadyMore>)[];
};

/** Reads the entries of a person's rooms in this order, the first page at once. */
export async function loadPages(
  store: Store,
  userId: string,
  roomIds: readonly string[],
): Promise<Pages> {
  const starts: number[] = [];
  for (let start = 0; start < roomIds.length; start += LIMITS.entriesPerPage) starts.push(start);
  const pageAt = (start: number) =>
    loadEntriesOf(store, userId, roomIds.slice(start, start + LIMITS.entriesPerPage));
  return {
    first: await pageAt(0),
    more: starts.slice(1).map((start) => async () => {
      const rooms = await pageAt(start);
      const users = await loadNamed(store, rooms);
      return { rooms, users, ...(start !== starts.at(-1) && { hasMore: true }) };
    }),
  };
}
