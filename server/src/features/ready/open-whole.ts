import type { Since } from '@parley/shared/handshake';
import { LIMITS } from '@parley/shared/limits';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { Opening } from '../../realtime/opening.ts';
import { listMovedRooms } from '../../room-log/moved-rooms.ts';
import { loadEntries } from '../../room-log/room-entries.ts';
import type { Store } from '../../store/store.ts';
import type { Session } from './find-session.ts';
import { loadNamed } from './named-people.ts';
import { loadPages } from './pages.ts';
import { type ReadyHead, resetsOf } from './ready-head.ts';

/** All rooms of a person, for a client that holds nothing, or nothing that is of use. */
export async function openWhole(
  store: Store,
  parts: { head: ReadyHead; session: Session; since: Since | undefined; roomCount: number },
): Promise<Opening> {
  const { head, session, since, roomCount } = parts;
  const { me, blockedIds } = session;
  const { roomIds, first, more } =
    roomCount > LIMITS.entriesPerPage
      ? await loadInPages(store, me.id)
      : await loadAtOnce(store, me.id);
  const others = (await loadNamed(store, first)).filter(({ id }) => id !== me.id);
  // Nothing is known of a history that is not known here, so the client forgets all it holds.
  const moved =
    since && session.askedNo !== null
      ? await listMovedRooms(store, { userId: me.id, ...since })
      : [];
  return {
    ready: {
      ...head,
      rooms: first,
      users: [me, ...others],
      ...(blockedIds.length > 0 && { blocked: { userIds: blockedIds } }),
      ...resetsOf(moved),
      ...(more.length > 0 && { hasMore: true }),
    },
    more,
    isOut: (roomId) => !roomIds.has(roomId),
  };
}

/** Nearly everybody's rooms fit into one page. */
async function loadAtOnce(store: Store, userId: string) {
  const first = (await loadEntries(store, userId)).sort(newestFirst);
  return { first, roomIds: new Set(first.map(({ room }) => room.id)), more: [] };
}

async function loadInPages(store: Store, userId: string) {
  const since = { history: '', personalSeq: 0, rooms: {} };
  const roomIds = (await listMovedRooms(store, { userId, ...since })).map(({ roomId }) => roomId);
  return { ...(await loadPages(store, userId, roomIds)), roomIds: new Set(roomIds) };
}

/** As `listMovedRooms` orders them: ids are in the order of their birth. */
function newestFirst(one: RoomEntry, other: RoomEntry): number {
  const ageOf = ({ room, lastMessage }: RoomEntry) => lastMessage?.id ?? room.id;
  return ageOf(one) < ageOf(other) ? 1 : -1;
}
