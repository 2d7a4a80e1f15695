import type { Id } from '@parley/shared/id';
import { type RefObject, useEffect, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { sortRooms } from '../features/rooms/sort-rooms.ts';
import { useTranslation } from '../i18n/translation.ts';
import { go } from '../lib/address.ts';
import { connection } from '../realtime/connection.ts';
import type { RoomLogState } from '../room-log/create-room-log.ts';
import { people } from '../room-log/people.ts';
import { roomLog } from '../room-log/room-log.ts';
import { team } from '../room-log/team.ts';
import { lastRoomOf, noteRoom } from './recent-rooms.ts';
import { whereToLand } from './where-to-land.ts';

/** As wide as a sidebar beside a room needs: `md` of the style sheet. */
const sideBySide = window.matchMedia('(width >= 48rem)');

function subscribeToWidth(onChange: () => void): () => void {
  sideBySide.addEventListener('change', onChange);
  return () => sideBySide.removeEventListener('change', onChange);
}

/**
 * Leads from the bare address to a room, in its place in the history, so that "back" does not run into
 * it; on a phone that address is the list of rooms and stays. Answers whether one stays for good.
 *
 * @param ledTo is told of that room: what an earlier page kept of it may be all there is by then
 */
export function useLanding(
  shownId: Id | undefined,
  ledTo: RefObject<Id | undefined>,
): 'landed' | 'on the way' | 'nowhere to go' {
  const { i18n } = useTranslation();
  const lacksRooms = useStore(roomLog.store, (held) => held.lacksRooms);
  const isInRoom = useStore(
    roomLog.store,
    ({ rooms }) => shownId !== undefined && rooms.has(shownId),
  );
  const isOffline = useStore(connection.state, ({ status }) => status === 'offline');
  const meId = useStore(people.store, ({ me }) => me?.id);
  const firstRoomId = useStore(team.store, (state) => state.team?.firstRoomId ?? null);
  const isWide = useSyncExternalStore(subscribeToWidth, () => sideBySide.matches);
  const isAsked = shownId === undefined && isWide;
  // Out of the server's reach, what an earlier page kept is all there is.
  const isSettled = !lacksRooms || isOffline;

  function land({ rooms }: RoomLogState): Id | undefined {
    if (!isAsked || meId === undefined) return undefined;
    const sorted = sortRooms(rooms, i18n.language);
    return whereToLand({
      roomIds: [...sorted.rooms, ...sorted.directs],
      knowledge: isSettled ? 'complete' : 'cached',
      lastRoomId: lastRoomOf(meId),
      firstRoomId,
    });
  }

  const landing = useStore(roomLog.store, land);
  useEffect(() => {
    if (landing === undefined) return;
    ledTo.current = landing;
    go(`/room/${landing}`, { replace: true });
  }, [landing, ledTo]);

  useEffect(() => {
    if (isInRoom && shownId !== undefined && meId !== undefined) noteRoom(meId, shownId);
  }, [isInRoom, meId, shownId]);

  if (!isAsked) return 'landed';
  return landing === undefined && isSettled ? 'nowhere to go' : 'on the way';
}
