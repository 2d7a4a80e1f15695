import { type Ack, accepted, refused } from '@parley/shared/error';
import {
  checkNewcomers,
  isMember,
  mayManageRoom,
  type RoomView,
  roomNotFound,
  viewRoom,
} from '../../access/room-access.ts';
import type { BatchState } from '../batch-state.ts';
import type { LogCommand } from '../log-command.ts';
import type { OwnRoom } from '../rows.ts';

type InRoom = { actorId: string; roomId: string };
type Nothing = Record<string, never>;

/** Anyone may join an open room; every other room does not exist for who is not in it. */
export function joinRoom({ actorId, roomId }: InRoom): LogCommand<Nothing> {
  return {
    actorId,
    needs: { roomIds: [roomId] },
    decide: (state) => {
      const room = state.room(roomId);
      if (!room) return roomNotFound();
      if (isMember(state, roomId, actorId)) return accepted({});
      if (room.kind !== 'open') return roomNotFound();
      changeMembers(state, room, { entering: [actorId], leaving: [] });
      return accepted({});
    },
  };
}

/**
 * Leads somebody into an open room unless they have ever been in it: the same welcome twice must not
 * bring back who has left in between.
 */
export function enterOnce({ actorId, roomId }: InRoom): LogCommand<Nothing> {
  const join = joinRoom({ actorId, roomId });
  return {
    ...join,
    decide: (state) => (state.membership(roomId, actorId) ? accepted({}) : join.decide(state)),
  };
}

/** An owner who leaves hands the room to its longest-standing member. */
export function leaveRoom({ actorId, roomId }: InRoom): LogCommand<Nothing> {
  return {
    actorId,
    needs: { roomIds: [roomId], eldersOf: [roomId] },
    decide: (state) => {
      const view = viewChangeableRoom(state, roomId, actorId);
      if (!view.ok) return view;
      const { room, membership } = view.data;
      const seq = changeMembers(state, room, { entering: [], leaving: [actorId] });
      const heir = membership.role === 'owner' ? state.elder(roomId, actorId) : undefined;
      if (heir) state.writeMembership({ ...heir, role: 'owner', changedSeq: seq });
      return accepted({});
    },
  };
}

/**
 * Leaves, and lets nobody bring them back. The room's name is kept as they last saw it: by that they
 * find the room again when they take it back.
 */
export function declineRoom({ actorId, roomId }: InRoom): LogCommand<Nothing> {
  const leave = leaveRoom({ actorId, roomId });
  return {
    ...leave,
    decide: (state) => {
      const left = leave.decide(state);
      if (!left.ok) return left;
      const row = state.membership(roomId, actorId);
      const declinedAs = state.room(roomId)?.name;
      if (row && declinedAs !== undefined) state.writeMembership({ ...row, declinedAs });
      return left;
    },
  };
}

/** May be brought back into a room they declined. */
export function allowRoom({ actorId, roomId }: InRoom): LogCommand<Nothing> {
  return {
    actorId,
    needs: { roomIds: [roomId] },
    decide: (state) => {
      const place = state.membership(roomId, actorId);
      if (!state.room(roomId) || !place) return roomNotFound();
      if (place.declinedAs !== null) state.writeMembership({ ...place, declinedAs: null });
      return accepted({});
    },
  };
}

/** Any member may bring others in. */
export function inviteToRoom(input: InRoom & { userIds: readonly string[] }): LogCommand<Nothing> {
  const { actorId, roomId, userIds } = input;
  return {
    actorId,
    needs: { roomIds: [roomId], newcomerIds: userIds, memberships: membershipsOf(roomId, userIds) },
    decide: (state) => {
      const view = viewChangeableRoom(state, roomId, actorId);
      if (!view.ok) return view;
      const entering = unique(userIds).filter((userId) => !isMember(state, roomId, userId));
      const welcome = checkNewcomers(state, { actorId, roomId, userIds: entering });
      if (!welcome.ok) return welcome;
      changeMembers(state, view.data.room, { entering, leaving: [] });
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
    needs: { roomIds: [roomId], memberships: membershipsOf(roomId, userIds) },
    decide: (state) => {
      const view = viewManageableRoom(state, roomId, actorId);
      if (!view.ok) return view;
      const leaving = unique(userIds).filter((userId) => isMember(state, roomId, userId));
      if (leaving.some((userId) => state.membership(roomId, userId)?.role === 'owner')) {
        return refused('NOT_ALLOWED', 'The owner of a room cannot be removed from it.');
      }
      changeMembers(state, view.data.room, { entering: [], leaving });
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
    needs: { roomIds: [roomId] },
    decide: (state) => {
      const view = viewManageableRoom(state, roomId, actorId);
      if (!view.ok) return view;
      const { room } = view.data;
      const name = input.name ?? room.name;
      const topic = input.topic ?? room.topic;
      if (name === room.name && topic === room.topic) return accepted({ room });
      const seq = state.takeSeq(room);
      const updated = { ...room, name, topic, headSeq: seq, changedSeq: seq };
      state.writeRoom(updated);
      return accepted({ room: updated });
    },
  };
}

/** All who enter and leave by one command share one number, the result. */
function changeMembers(
  state: BatchState,
  room: OwnRoom,
  { entering, leaving }: { entering: string[]; leaving: string[] },
): number {
  if (entering.length === 0 && leaving.length === 0) return room.headSeq;
  const seq = state.takeSeq(room);
  for (const userId of entering) {
    state.writeMembership({
      roomId: room.id,
      userId,
      role: 'member',
      joinedAt: state.now,
      leftAt: null,
      changedSeq: seq,
      // What was said before is there to be read, but nobody owes it.
      lastReadSeq: seq,
      declinedAs: null,
    });
  }
  for (const userId of leaving) {
    const row = state.membership(room.id, userId);
    if (row) state.writeMembership({ ...row, role: 'member', leftAt: state.now, changedSeq: seq });
  }
  const memberCount = room.memberCount + entering.length - leaving.length;
  state.writeRoom({ ...room, memberCount, headSeq: seq, changedSeq: seq });
  return seq;
}

/** The people of a direct room are fixed. */
function viewChangeableRoom(state: BatchState, roomId: string, actorId: string): Ack<RoomView> {
  const view = viewRoom(state, roomId, actorId);
  if (!view.ok || view.data.room.kind !== 'direct') return view;
  return refused('NOT_ALLOWED', 'A direct conversation stays as it is.');
}

function viewManageableRoom(state: BatchState, roomId: string, actorId: string): Ack<RoomView> {
  const view = viewChangeableRoom(state, roomId, actorId);
  if (!view.ok) return view;
  if (mayManageRoom(view.data.membership, state.user(actorId)?.role)) return view;
  return refused('NOT_ALLOWED', 'Only the owner of the room may do this.');
}

const membershipsOf = (roomId: string, userIds: readonly string[]) =>
  userIds.map((userId) => ({ roomId, userId }));

const unique = (values: readonly string[]) => [...new Set(values)];
