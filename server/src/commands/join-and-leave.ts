import { type Ack, accepted, refused } from '@parley/shared/error';
import { isChangeable, mayJoin } from '@parley/shared/rights';
import { isMember, type RoomView, viewRoom } from '../access/room-access.ts';
import type { Batch } from '../room-log/batch.ts';
import type { LogCommand } from '../room-log/log-command.ts';
import { roomNotFound } from '../room-log/refusals.ts';
import type { OwnRoom } from '../room-log/rows.ts';
import { peopleOf } from '../room-log/shelves/people.ts';
import { roomsOf } from '../room-log/shelves/rooms.ts';
import { wantRoom } from '../room-log/want-room.ts';
import { newPlace } from './new-place.ts';

export type InRoom = { actorId: string; roomId: string };
type Nothing = Record<string, never>;

/** Anyone may join an open room; every other room does not exist for who is not in it. */
export function joinRoom({ actorId, roomId }: InRoom): LogCommand<Nothing> {
  return {
    actorId,
    wants: (batch) => wantRoom(batch, roomId, actorId),
    decide: (batch) => {
      const room = roomsOf(batch).get(roomId);
      if (!room) return roomNotFound();
      if (isMember(batch, roomId, actorId)) return accepted({});
      if (!mayJoin(room)) return roomNotFound();
      changeMembers(batch, room, { entering: [actorId], leaving: [] });
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
    decide: (batch) => (peopleOf(batch).place(roomId, actorId) ? accepted({}) : join.decide(batch)),
  };
}

/** An owner who leaves hands the room to its longest-standing member. */
export function leaveRoom({ actorId, roomId }: InRoom): LogCommand<Nothing> {
  return {
    actorId,
    wants: (batch) => {
      wantRoom(batch, roomId, actorId);
      peopleOf(batch).wantElders(roomId);
    },
    decide: (batch) => {
      const view = viewChangeableRoom(batch, roomId, actorId);
      if (!view.ok) return view;
      const { room, membership } = view.data;
      changeMembers(batch, room, { entering: [], leaving: [actorId] });
      const heir = membership.role === 'owner' ? peopleOf(batch).elder(roomId, actorId) : undefined;
      if (!heir) return accepted({});
      const changedSeq = roomsOf(batch).takeSeq(roomId);
      peopleOf(batch).put({ ...heir, role: 'owner', changedSeq });
      return accepted({});
    },
  };
}

/** Each who enters or leaves takes a number; the room, which counts them, has the last. */
export function changeMembers(
  batch: Batch,
  room: OwnRoom,
  { entering, leaving }: { entering: string[]; leaving: string[] },
): void {
  if (entering.length === 0 && leaving.length === 0) return;
  const rooms = roomsOf(batch);
  const people = peopleOf(batch);
  let seq = room.headSeq;
  for (const userId of entering) {
    seq = rooms.takeSeq(room.id);
    const key = { roomId: room.id, userId, role: 'member' } as const;
    people.put(newPlace(key, { seq, now: batch.now }));
  }
  for (const userId of leaving) {
    const row = people.place(room.id, userId);
    if (!row) continue;
    seq = rooms.takeSeq(room.id);
    people.put({ ...row, role: 'member', leftAt: batch.now, changedSeq: seq });
  }
  const memberCount = room.memberCount + entering.length - leaving.length;
  rooms.put({ ...room, memberCount, headSeq: seq, changedSeq: seq });
}

/** The people of a direct room are fixed. */
export function viewChangeableRoom(batch: Batch, roomId: string, actorId: string): Ack<RoomView> {
  const view = viewRoom(batch, roomId, actorId);
  if (!view.ok || isChangeable(view.data.room)) return view;
  return refused('NOT_ALLOWED', 'A direct conversation stays as it is.');
}
