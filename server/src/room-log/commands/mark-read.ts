import { accepted } from '@parley/shared/error';
import type { Membership } from '@parley/shared/membership';
import { viewRoom } from '../../access/room-access.ts';
import type { LogCommand } from '../log-command.ts';
import { toMembership } from '../rows.ts';
import { peopleOf } from '../shelves/people.ts';
import { wantRoom } from '../want-room.ts';

/**
 * Moves the actor's own mark, forward only unless `direction` says otherwise. It rides in the
 * batch for its one fsync, but takes no number: reading changes nothing for the room.
 */
export function markRead(input: {
  actorId: string;
  roomId: string;
  seq: number;
  direction: 'forward' | 'either';
}): LogCommand<{ membership: Membership; moved: boolean; memberCount: number }> {
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
      const marked = { ...membership, lastReadSeq };
      if (moved) peopleOf(batch).put(marked);
      return accepted({ membership: toMembership(marked), moved, memberCount: room.memberCount });
    },
  };
}
