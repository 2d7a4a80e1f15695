import { type Ack, accepted, refused } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import type { Batch } from '../room-log/batch.ts';
import { messageNotFound, roomNotFound } from '../room-log/refusals.ts';
import type { MembershipRow, OwnRoom, StoredMessage } from '../room-log/rows.ts';
import { messagesOf } from '../room-log/shelves/messages.ts';
import { peopleOf, type UserState } from '../room-log/shelves/people.ts';
import { roomsOf } from '../room-log/shelves/rooms.ts';

/** A room seen through the actor's own membership: what one may not see does not exist. */
export type RoomView = { room: OwnRoom; membership: MembershipRow; actor: UserState };

type Nothing = Record<string, never>;

const unreachable = () =>
  refused('USER_UNREACHABLE', 'One of these people cannot be reached in this way.');

export function isMember(batch: Batch, roomId: string, userId: string): boolean {
  const row = peopleOf(batch).place(roomId, userId);
  return row !== undefined && row.leftAt === null;
}

/** The room and the actor's place in it, or ROOM_NOT_FOUND for everybody who is not in. */
export function viewRoom(batch: Batch, roomId: string, actorId: string): Ack<RoomView> {
  const room = roomsOf(batch).get(roomId);
  const membership = peopleOf(batch).place(roomId, actorId);
  const actor = peopleOf(batch).get(actorId);
  if (!room || !actor || !membership || membership.leftAt !== null) return roomNotFound();
  return accepted({ room, membership, actor });
}

/** A message that is still there, in a room the actor is in; else MESSAGE_NOT_FOUND. */
export function viewMessage(
  batch: Batch,
  messageId: string,
  actorId: string,
): Ack<RoomView & { message: StoredMessage }> {
  const message = messagesOf(batch).get(messageId);
  if (!message || message.deletedAt !== null) return messageNotFound();
  const view = viewRoom(batch, message.roomId, actorId);
  return view.ok ? accepted({ ...view.data, message }) : messageNotFound();
}

/**
 * Whether the actor may bring all of them in; else USER_NOT_FOUND, USER_BANNED or, whatever the reason
 * is that is theirs alone, USER_UNREACHABLE.
 */
export function checkNewcomers(
  batch: Batch,
  { actorId, roomId, userIds }: { actorId: string; roomId?: string; userIds: readonly string[] },
): Ack<Nothing> {
  for (const userId of userIds) {
    const user = peopleOf(batch).get(userId);
    if (!user) return refused('USER_NOT_FOUND', 'One of these people does not exist.');
    if (user.bannedAt !== null) return refused('USER_BANNED', 'One of these people is banned.');
    if (userId === actorId) continue;
    const place = roomId === undefined ? undefined : peopleOf(batch).place(roomId, userId);
    const hasDeclined = place !== undefined && place.declinedAs !== null;
    const isFull = peopleOf(batch).roomCount(userId) >= LIMITS.roomsPerPerson;
    if (hasDeclined || isFull || hasBlocked(batch, userId, actorId)) return unreachable();
  }
  return accepted({});
}

/** Whether somebody wants nothing from this person, who is loaded as actor or newcomer. */
function hasBlocked(batch: Batch, userId: string, blockedId: string): boolean {
  return peopleOf(batch).get(blockedId)?.blockedBy.has(userId) === true;
}

/** Between two, who is blocked reaches nobody; among more, others still want to read them. */
export function checkReach(batch: Batch, room: OwnRoom, actorId: string): Ack<Nothing> {
  const others = room.participantIds?.filter((userId) => userId !== actorId) ?? [];
  const [other] = others;
  const isBlocked = others.length === 1 && other && hasBlocked(batch, other, actorId);
  return isBlocked ? unreachable() : accepted({});
}
