import { type Ack, accepted, refused } from '@parley/shared/error';
import type { Message } from '@parley/shared/message';
import type { UserRole } from '@parley/shared/user';
import type { BatchState } from '../room-log/batch-state.ts';
import type { MembershipRow, OwnRoom } from '../room-log/rows.ts';

/** A room seen through the actor's own membership: what one may not see does not exist. */
export type RoomView = { room: OwnRoom; membership: MembershipRow };

export const roomNotFound = () => refused('ROOM_NOT_FOUND', 'There is no such room for you.');
const messageNotFound = () => refused('MESSAGE_NOT_FOUND', 'There is no such message for you.');

/** Whether somebody may act at all, as the batch finds them; else BANNED or UNAUTHENTICATED. */
export function checkStanding(state: BatchState, actorId: string): Ack<Record<string, never>> {
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

/** Whether all of them may be brought in; else USER_NOT_FOUND or USER_BANNED. */
export function checkNewcomers(
  state: BatchState,
  userIds: readonly string[],
): Ack<Record<string, never>> {
  for (const userId of userIds) {
    const user = state.user(userId);
    if (!user) return refused('USER_NOT_FOUND', 'One of these people does not exist.');
    if (user.bannedAt !== null) return refused('USER_BANNED', 'One of these people is banned.');
  }
  return accepted({});
}

/** Rename, remove people, delete others' messages: the room's owner and those who run Parley. */
export function mayManageRoom(membership: MembershipRow, role: UserRole | undefined): boolean {
  return membership.role === 'owner' || role === 'owner' || role === 'admin';
}
