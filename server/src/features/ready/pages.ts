import { LIMITS } from '@parley/shared/limits';
import type { ReadyMore } from '@parley/shared/ready';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { ReadPage } from '../../realtime/opening.ts';
import type { ReadOwnPage } from '../../room-log/personal-own.ts';
import { loadEntriesOf } from '../../room-log/room-entries.ts';
import type { Store } from '../../store/store.ts';
import { loadNamed } from './named-people.ts';

type Page = Omit<ReadyMore, 'hasMore'>;
/** Reads a page of rooms as it is then. */
type ReadRooms = () => Promise<Page>;

type Pages = { first: RoomEntry[]; more: ReadRooms[] };

/** What stands in a page when another one follows, and how that is read. */
type Followed = { following: Pick<ReadyMore, 'hasMore'>; next: ReadPage | undefined };

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
      return { rooms, users: await loadNamed(store, rooms) };
    }),
  };
}

/** What follows `ready` or a page of it, which says whether there is anything. */
export function followedBy(
  [readRooms, ...others]: readonly ReadRooms[],
  readOwn: ReadOwnPage | undefined,
): Followed {
  if (readRooms) {
    return follow(async () => ({ page: await readRooms(), after: followedBy(others, readOwn) }));
  }
  if (readOwn === undefined) return { following: {}, next: undefined };
  return follow(async () => {
    const { next, ...own } = await readOwn();
    return { page: { rooms: [], users: [], ...own }, after: followedBy([], next) };
  });
}

const follow = (read: () => Promise<{ page: Page; after: Followed }>): Followed => ({
  following: { hasMore: true },
  next: async () => {
    const { page, after } = await read();
    return { page: { ...page, ...after.following }, next: after.next };
  },
});
