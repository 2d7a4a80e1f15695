import { type Ack, accepted, refused } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import type { Message } from '@parley/shared/message';
import type { UserRole } from '@parley/shared/user';
import type { BatchState } from '../room-log/batch-state.ts';
import type { MembershipRow, OwnRoom } from '../room-log/rows.ts';

/** A room seen through the actor's own membership: what one may not see does not exist. */
export type RoomView = { room: OwnRoom; membership: MembershipRow };

type Nothing = Record<string, never>;

const unreachable = () =>
  refused('USER_UNREACHABLE', 'One of these people cannot be reached in this way.');

export const roomNotFound = () => refused('ROOM_NOT_FOUND', 'There is no such room for you.');
export const messageNotFound = () =>
  refused('MESSAGE_NOT_FOUND', 'There is no such message for you.');

/** Whether somebody may act at all, as the batch finds them; else BANNED or UNAUTHENTICATED. */
export function checkStanding(state: BatchState, actorId: string): Ack<Nothing> {
  const user = state.user(actorId);
  if (!user) return refused('UNAUTHENTICATED', 'There is no such account any more.');
  if (user.bannedAt !== null) return refused('BANNED', 'You are banned from this server.');
  return accepted({});
}

export function isMember(state: BatchState, roomId: string, userId: string): boolean {
  const row = state.membership(roomId, userId);
  return row !== undefined && row.leftAt === null;
}

/** The room and the actor's place in it, or ROOM_NOT_FOUND for everybody who is not in. */
export function viewRoom(state: BatchState, roomId: string, actorId: string): Ack<RoomView> {
  const room = state.room(roomId);
  const membership = state.membership(roomId, actorId);
  if (!room || !membership || membership.leftAt !== null) return roomNotFound();
  return accepted({ room, membership });
}

/** A message that is still there, in a room the actor is in; else MESSAGE_NOT_FOUND. */
export function viewMessage(
  state: BatchState,
  messageId: string,
  actorId: string,
): Ack<RoomView & { message: Message }> {
  const message = state.message(messageId);
  if (!message || message.deletedAt !== null) return messageNotFound();
  const view = viewRoom(state, message.roomId, actorId);
  return view.ok ? accepted({ ...view.data, message }) : messageNotFound();
}

/**
 * Whether the actor may bring all of them in; else USER_NOT_FOUND, USER_BANNED or, whatever the reason
 * is that is theirs alone, USER_UNREACHABLE.
 */
export function checkNewcomers(
  state: BatchState,
  { actorId, roomId, userIds }: { actorId: string; roomId?: string; userIds: readonly string[] },
): Ack<Nothing> {
  for (const userId of userIds) {
    const user = state.user(userId);
    if (!user) return refused('USER_NOT_FOUND', 'One of these people does not exist.');
    if (user.bannedAt !== null) return refused('USER_BANNED', 'One of these people is banned.');
    if (userId === actorId) continue;
    const place = roomId === undefined ? undefined : state.membership(roomId, userId);
    const hasDeclined = place !== undefined && place.declinedAs !== null;
    const isFull = state.roomCount(userId) >= LIMITS.roomsPerPerson;
    if (hasDeclined || isFull || hasBlocked(state, userId, actorId)) return unreachable();
  }
  return accepted({});
}

/** Whether somebody wants nothing from this person, who is loaded as actor or newcomer. */
function hasBlocked(state: BatchState, userId: string, blockedId: string): boolean {
  return state.user(blockedId)?.blockedBy.has(userId) === true;
}

/** Between two, who is blocked reaches nobody; among more, others still want to read them. */
export function checkReach(state: BatchState, room: OwnRoom, actorId: string): Ack<Nothing> {
  const others = room.participantIds?.filter((userId) => userId !== actorId) ?? [];
  const [other] = others;
  const isBlocked = others.length === 1 && other && hasBlocked(state, other, actorId);
  return isBlocked ? unreachable() : accepted({});
}

/** Rename, remove people, delete others' messages: the room's owner and those who run Parley. */
export function mayManageRoom(membership: MembershipRow, role: UserRole | undefined): boolean {
  return membership.role === 'owner' || role === 'owner' || role === 'admin';
}
