import { LIMITS } from '@parley/shared/limits';
import type { Ready, ReadyMore } from '@parley/shared/ready';
import type { RoomEntry } from '@parley/shared/room-entry';
import { loadOwnPages } from '../../room-log/personal-own.ts';
import { loadEntriesOf } from '../../room-log/room-entries.ts';
import type { Store } from '../../store/store.ts';
import { loadNamed } from './named-people.ts';

/** Reads a page as it is then. */
type ReadPage = () => Promise<Omit<ReadyMore, 'hasMore'>>;

type Pages = { first: RoomEntry[]; more: ReadPage[] };

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

/** What features keep for the person alone, as far as it changed after this number: the first page at once. */
export async function loadOwn(
  store: Store,
  range: { userId: string; afterSeq: number },
): Promise<{ own: Pick<Ready, 'own'>; moreOwn: ReadPage[] }> {
  const [own = {}, ...others] = await loadOwnPages(store, range);
  return { own, moreOwn: others.map((page) => async () => ({ rooms: [], users: [], ...page })) };
}

/** Each page but the last says that another one follows, and so does `ready` when there is any. */
export function inSequence(more: readonly ReadPage[]) {
  const hasMore = { hasMore: true } as const;
  return {
    following: more.length > 0 ? hasMore : {},
    more: more.map((read, index) => async (): Promise<ReadyMore> => {
      const page = await read();
      return { ...page, ...(index < more.length - 1 && hasMore) };
    }),
  };
}
