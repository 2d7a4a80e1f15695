import type { Id } from '@parley/shared/id';

type Landing = {
  /** Our rooms in the order of the sidebar. */
  roomIds: readonly Id[];
  /** `cached`: an earlier page kept these rooms, and others may be on their way. */
  knowledge: 'cached' | 'complete';
  lastRoomId: Id | null;
  firstRoomId: Id | null;
};

/**
 * The room that the bare address leads to: where one was last, else the team's first room, else the
 * first in the sidebar. Undefined while that is not known, and where there is no room. A room that is
 * not ours (any more) is never it, so nobody is sent to where they may not be.
 */
export function whereToLand({
  roomIds,
  knowledge,
  lastRoomId,
  firstRoomId,
}: Landing): Id | undefined {
  const isOurs = (id: Id | null) => id !== null && roomIds.includes(id);
  if (lastRoomId !== null && isOurs(lastRoomId)) return lastRoomId;
  if (knowledge === 'cached') return undefined;
  if (firstRoomId !== null && isOurs(firstRoomId)) return firstRoomId;
  return roomIds[0];
}
