import { roomLog } from '../room-log/room-log.ts';
import type { RoomState } from '../room-log/room-state.ts';

/** How much is unread that is addressed to oneself: today whatever is said in a conversation. */
export const countAddressed = (rooms: Iterable<Pick<RoomState, 'room' | 'unreadCount'>>): number =>
  [...rooms].reduce(
    (sum, { room, unreadCount }) => sum + (room.kind === 'direct' ? unreadCount : 0),
    0,
  );

/** Keeps the number on the icon of the installed app, where there is one; answers how to stop, which takes it away. */
export function showBadge(): () => void {
  if (!('setAppBadge' in navigator)) return () => undefined;
  let shown: number | undefined;
  function show(count: number): void {
    if (count === shown) return;
    shown = count;
    const done = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
    // A browser may forbid it: the title of the page says how much is unread as well.
    done.catch(() => undefined);
  }
  const stop = roomLog.store.subscribe(({ lacksRooms, rooms }) => {
    // Before the rooms are known nothing is: what stands there is from the last time.
    if (!lacksRooms || rooms.size > 0) show(countAddressed(rooms.values()));
  });
  return () => {
    stop();
    show(0);
  };
}
