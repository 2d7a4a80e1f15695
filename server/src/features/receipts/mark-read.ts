import { accepted } from '@parley/shared/error';
import { viewRoom } from '../../access/room-access.ts';
import type { LogCommand } from '../../room-log/log-command.ts';
import { peopleOf } from '../../room-log/shelves/people.ts';
import { wantRoom } from '../../room-log/want-room.ts';

/**
 * Moves the actor's own mark, forward only unless `direction` says otherwise. It takes a number of
 * their own log and none of the room's: reading changes nothing for the others.
 */
export function markRead(input: {
  actorId: string;
  roomId: string;
  seq: number;
  direction: 'forward' | 'either';
}): LogCommand<{ lastReadSeq: number; moved: boolean; memberCount: number }> {
  const { actorId, roomId, direction } = input;
  return {
    actorId,
    wants: (batch) => wantRoom(batch, roomId, actorId),
    decide: (batch) => {
      const view = viewRoom(batch, roomId, actorId);
      if (!view.ok) return view;
      const { room, membership } = view.data;
      const wanted = Math.min(input.seq, room.headSeq);
      const lastReadSeq =
        direction === 'either' ? wanted : Math.max(wanted, membership.lastReadSeq);
      const moved = lastReadSeq !== membership.lastReadSeq;
      if (moved) peopleOf(batch).put({ ...membership, lastReadSeq });
      return accepted({ lastReadSeq, moved, memberCount: room.memberCount });
    },
  };
}
