import { accepted, refused } from '@parley/shared/error';
import { isStaff } from '@parley/shared/rights';
import { isMember } from '../access/room-access.ts';
import type { LogCommand } from '../room-log/log-command.ts';
import { roomNotFound } from '../room-log/refusals.ts';
import { peopleOf } from '../room-log/shelves/people.ts';
import { roomsOf } from '../room-log/shelves/rooms.ts';
import { wantRoom } from '../room-log/want-room.ts';

/**
 * Staff delete rooms for everybody, also closed ones they are not in: who floods others with rooms
 * invites no staff. A direct conversation is not theirs to see; `unanswered` are those that a banned
 * person began and in which nobody else wrote.
 */
export function deleteRoom(input: {
  actorId: string;
  roomId: string;
  directs: 'kept' | 'unanswered';
}): LogCommand<{ name: string }> {
  const { actorId, roomId, directs } = input;
  return {
    actorId,
    wants: (batch) => wantRoom(batch, roomId, actorId),
    decide: (batch) => {
      const actor = peopleOf(batch).get(actorId);
      const room = roomsOf(batch).get(roomId);
      const isIn = isMember(batch, roomId, actorId);
      const isStaffs = actor !== undefined && isStaff(actor);
      if (!room || (!isIn && !isStaffs)) return roomNotFound();
      if (room.kind === 'direct' && directs === 'kept') {
        return isIn ? refused('NOT_ALLOWED', 'A direct conversation stays.') : roomNotFound();
      }
      if (!isStaffs) return refused('NOT_ALLOWED', 'Only the owner and admins may do this.');
      roomsOf(batch).remove(roomId);
      return accepted({ name: room.name });
    },
  };
}
