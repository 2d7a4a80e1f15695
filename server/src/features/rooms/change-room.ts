import { type Ack, accepted, refused } from '@parley/shared/error';
import { mayBeRemoved, mayManageRoom } from '@parley/shared/rights';
import { checkNewcomers, isMember, type RoomView } from '../../access/room-access.ts';
import {
  changeMembers,
  type InRoom,
  leaveRoom,
  viewChangeableRoom,
} from '../../commands/join-and-leave.ts';
import type { Batch } from '../../room-log/batch.ts';
import type { LogCommand } from '../../room-log/log-command.ts';
import { roomNotFound } from '../../room-log/refusals.ts';
import type { OwnRoom } from '../../room-log/rows.ts';
import { peopleOf } from '../../room-log/shelves/people.ts';
import { roomsOf } from '../../room-log/shelves/rooms.ts';
import { wantRoom } from '../../room-log/want-room.ts';

type Nothing = Record<string, never>;

/**
 * Leaves, and lets nobody bring them back. The room's name is kept as they last saw it: by that they
 * find the room again when they take it back.
 */
export function declineRoom({ actorId, roomId }: InRoom): LogCommand<Nothing> {
  const leave = leaveRoom({ actorId, roomId });
  return {
    ...leave,
    decide: (batch) => {
      const left = leave.decide(batch);
      if (!left.ok) return left;
      const row = peopleOf(batch).place(roomId, actorId);
      const declinedAs = roomsOf(batch).get(roomId)?.name;
      if (row && declinedAs !== undefined) peopleOf(batch).put({ ...row, declinedAs });
      return left;
    },
  };
}

/** May be brought back into a room they declined. */
export function allowRoom({ actorId, roomId }: InRoom): LogCommand<Nothing> {
  return {
    actorId,
    wants: (batch) => wantRoom(batch, roomId, actorId),
    decide: (batch) => {
      const place = peopleOf(batch).place(roomId, actorId);
      if (!roomsOf(batch).get(roomId) || !place) return roomNotFound();
      if (place.declinedAs !== null) peopleOf(batch).put({ ...place, declinedAs: null });
      return accepted({});
    },
  };
}

/** Any member may bring others in. */
export function inviteToRoom(input: InRoom & { userIds: readonly string[] }): LogCommand<Nothing> {
  const { actorId, roomId, userIds } = input;
  return {
    actorId,
    weight: 2 * userIds.length,
    wants: (batch) => {
      wantRoom(batch, roomId, actorId);
      for (const userId of userIds) {
        peopleOf(batch).wantPlace({ roomId, userId });
        peopleOf(batch).wantNewcomer(userId);
      }
    },
    decide: (batch) => {
      const view = viewChangeableRoom(batch, roomId, actorId);
      if (!view.ok) return view;
      const entering = unique(userIds).filter((userId) => !isMember(batch, roomId, userId));
      const welcome = checkNewcomers(batch, { actorId, roomId, userIds: entering });
      if (!welcome.ok) return welcome;
      changeMembers(batch, view.data.room, { entering, leaving: [] });
      return accepted({});
    },
  };
}

/** Who manages the room may remove anybody but its owner. Tells who was in it and is no longer. */
export function removeFromRoom(
  input: InRoom & { userIds: readonly string[] },
): LogCommand<{ removedIds: readonly string[] }> {
  const { actorId, roomId, userIds } = input;
  return {
    actorId,
    weight: userIds.length,
    wants: (batch) => {
      wantRoom(batch, roomId, actorId);
      for (const userId of userIds) peopleOf(batch).wantPlace({ roomId, userId });
    },
    decide: (batch) => {
      const view = viewManageableRoom(batch, roomId, actorId);
      if (!view.ok) return view;
      const leaving = unique(userIds).filter((userId) => isMember(batch, roomId, userId));
      const places = leaving.flatMap((userId) => peopleOf(batch).place(roomId, userId) ?? []);
      if (!places.every(mayBeRemoved)) {
        return refused('NOT_ALLOWED', 'The owner of a room cannot be removed from it.');
      }
      changeMembers(batch, view.data.room, { entering: [], leaving });
      return accepted({ removedIds: leaving });
    },
  };
}

export function updateRoom(
  input: InRoom & { name: string | undefined; topic: string | undefined },
): LogCommand<{ room: OwnRoom }> {
  const { actorId, roomId } = input;
  return {
    actorId,
    wants: (batch) => wantRoom(batch, roomId, actorId),
    decide: (batch) => {
      const view = viewManageableRoom(batch, roomId, actorId);
      if (!view.ok) return view;
      const { room } = view.data;
      const name = input.name ?? room.name;
      const topic = input.topic ?? room.topic;
      if (name === room.name && topic === room.topic) return accepted({ room });
      const seq = roomsOf(batch).takeSeq(room.id);
      const updated = { ...room, name, topic, headSeq: seq, changedSeq: seq };
      roomsOf(batch).put(updated);
      return accepted({ room: updated });
    },
  };
}

function viewManageableRoom(batch: Batch, roomId: string, actorId: string): Ack<RoomView> {
  const view = viewChangeableRoom(batch, roomId, actorId);
  if (!view.ok) return view;
  if (mayManageRoom(view.data.actor, view.data.membership)) return view;
  return refused('NOT_ALLOWED', 'Only the owner of the room may do this.');
}

const unique = (values: readonly string[]) => [...new Set(values)];
