import type { Since } from '@parley/shared/handshake';
import type { Opening } from '../../realtime/opening.ts';
import { listMovedRooms } from '../../room-log/moved-rooms.ts';
import { loadEntries } from '../../room-log/room-entries.ts';
import type { Store } from '../../store/store.ts';
import type { Session } from './find-session.ts';
import { loadNamed } from './named-people.ts';
import { type ReadyHead, resetsOf } from './ready-head.ts';

/** All rooms of a person, for a client that holds nothing, or nothing that is of use. */
export async function openWhole(
  store: Store,
  parts: { head: ReadyHead; session: Session; since: Since | undefined },
): Promise<Opening> {
  const { head, session, since } = parts;
  const { me, blockedIds } = session;
  const rooms = await loadEntries(store, me.id);
  const roomIds = new Set(rooms.map(({ room }) => room.id));
  const others = (await loadNamed(store, rooms)).filter(({ id }) => id !== me.id);
  // Nothing is known of a history that is not known here, so the client forgets all it holds.
  const moved =
    since && session.askedNo !== null
      ? await listMovedRooms(store, { userId: me.id, ...since })
      : [];
  return {
    ready: {
      ...head,
      rooms,
      users: [me, ...others],
      ...(blockedIds.length > 0 && { blocked: { userIds: blockedIds } }),
      ...resetsOf(moved),
    },
    more: [],
    isOut: (roomId) => !roomIds.has(roomId),
  };
}
