import type { Since } from '@parley/shared/handshake';
import { LIMITS } from '@parley/shared/limits';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { Histories } from '../../histories/histories.ts';
import type { Opening } from '../../realtime/opening.ts';
import { compareRooms } from '../../room-log/moved-rooms.ts';
import { loadOwnPage } from '../../room-log/personal-own.ts';
import { loadEntries } from '../../room-log/room-entries.ts';
import type { Store } from '../../store/store.ts';
import type { Session } from './find-session.ts';
import { loadNamed } from './named-people.ts';
import { followedBy, loadPages } from './pages.ts';
import { type ReadyHead, resetsOf } from './ready-head.ts';

/** All rooms of a person, for a client that holds nothing, or nothing that is of use. */
export async function openWhole(
  parts: { store: Store; histories: Histories },
  newcomer: { head: ReadyHead; session: Session; since: Since | undefined; roomCount: number },
): Promise<Opening> {
  const { store } = parts;
  const { head, session, since, roomCount } = newcomer;
  const { me, blockedIds } = session;
  const { roomIds, first, more } =
    roomCount > LIMITS.entriesPerPage
      ? await loadInPages(parts, me.id)
      : await loadAtOnce(store, me.id);
  const { next: nextOwn, ...own } = await loadOwnPage(store, { userId: me.id, afterSeq: 0 });
  const { following, next } = followedBy(more, nextOwn);
  const others = (await loadNamed(store, first)).filter(({ id }) => id !== me.id);
  // Nothing is known of a history that is not known here, so the client forgets all it holds.
  const isKnown = since && session.askedNo !== null;
  const moved = isKnown ? (await compareRooms(parts, { userId: me.id, ...since })).moved : [];
  return {
    ready: {
      ...head,
      rooms: first,
      users: [me, ...others],
      ...(blockedIds.length > 0 && { blocked: { userIds: blockedIds } }),
      ...own,
      ...resetsOf(moved),
      ...following,
    },
    next,
    isOut: (roomId) => !roomIds.has(roomId),
  };
}

/** Nearly everybody's rooms fit into one page. */
async function loadAtOnce(store: Store, userId: string) {
  const first = (await loadEntries(store, userId)).sort(newestFirst);
  return { first, roomIds: new Set(first.map(({ room }) => room.id)), more: [] };
}

async function loadInPages(parts: { store: Store; histories: Histories }, userId: string) {
  const since = { history: '', personalSeq: 0, rooms: {} };
  const { roomIds, moved } = await compareRooms(parts, { userId, ...since });
  const inOrder = moved.map(({ roomId }) => roomId);
  return { ...(await loadPages(parts.store, userId, inOrder)), roomIds };
}

/** As `compareRooms` orders them: ids are in the order of their birth. */
function newestFirst(one: RoomEntry, other: RoomEntry): number {
  const ageOf = ({ room, lastMessage }: RoomEntry) => lastMessage?.id ?? room.id;
  return ageOf(one) < ageOf(other) ? 1 : -1;
}
