import { accepted } from '@parley/shared/error';
import { checkNewcomers } from '../access/room-access.ts';
import { newId } from '../lib/id.ts';
import type { Batch } from '../room-log/batch.ts';
import type { LogCommand } from '../room-log/log-command.ts';
import { directKeyOf, type OwnRoom } from '../room-log/rows.ts';
import { peopleOf } from '../room-log/shelves/people.ts';
import { roomsOf } from '../room-log/shelves/rooms.ts';
import { wantRoom } from '../room-log/want-room.ts';
import { newPlace } from './new-place.ts';

/** The room asked for, and whether it was made now. */
type MadeRoom = { roomId: string; isNew: boolean };

export function createRoom(input: {
  /** Given, it makes the room once, however often and from wherever it is asked for. */
  roomId?: string;
  actorId: string;
  kind: 'open' | 'closed';
  name: string;
  topic: string;
  memberIds: readonly string[];
}): LogCommand<MadeRoom> {
  const { roomId = newId(), actorId, kind, name, topic } = input;
  const memberIds = [...new Set([actorId, ...input.memberIds])];
  return {
    actorId,
    weight: memberIds.length,
    wants: (batch) => {
      if (input.roomId !== undefined) wantRoom(batch, roomId, actorId);
      wantNewcomers(batch, actorId, memberIds);
    },
    decide: (batch) => {
      if (roomsOf(batch).get(roomId)) return accepted({ roomId, isNew: false });
      const welcome = checkNewcomers(batch, { actorId, userIds: memberIds });
      if (!welcome.ok) return welcome;
      const about = { id: roomId, kind, name, topic, participantIds: null };
      writeNewRoom(batch, about, { creatorId: actorId, memberIds });
      return accepted({ roomId, isNew: true });
    },
  };
}

/** The room between exactly these people: the one there is, or a new one. */
export function openDirectRoom(input: {
  actorId: string;
  memberIds: readonly string[];
}): LogCommand<MadeRoom> {
  const { actorId } = input;
  const participantIds = [...new Set([actorId, ...input.memberIds])].sort();
  const directKey = directKeyOf(participantIds);
  return {
    actorId,
    weight: participantIds.length,
    wants: (batch) => {
      roomsOf(batch).wantDirect(directKey);
      wantNewcomers(batch, actorId, participantIds);
    },
    decide: (batch) => {
      const known = roomsOf(batch).direct(directKey);
      if (known) return accepted({ roomId: known.id, isNew: false });
      const welcome = checkNewcomers(batch, { actorId, userIds: participantIds });
      if (!welcome.ok) return welcome;
      const about = { id: newId(), kind: 'direct', name: '', topic: '', participantIds } as const;
      writeNewRoom(batch, about, { creatorId: actorId, memberIds: participantIds });
      return accepted({ roomId: about.id, isNew: true });
    },
  };
}

/** The log of a room begins with those who are in it: a number each. */
function writeNewRoom(
  batch: Batch,
  about: Pick<OwnRoom, 'id' | 'kind' | 'name' | 'topic' | 'participantIds'>,
  { creatorId, memberIds }: { creatorId: string; memberIds: readonly string[] },
): void {
  const memberCount = memberIds.length;
  const counts = { headSeq: memberCount, changedSeq: memberCount, memberCount };
  roomsOf(batch).create({ ...about, ...counts, createdAt: batch.now }, creatorId);
  for (const [index, userId] of memberIds.entries()) {
    const isOwner = userId === creatorId && about.kind !== 'direct';
    const key = { roomId: about.id, userId, role: isOwner ? 'owner' : 'member' } as const;
    peopleOf(batch).put(newPlace(key, { seq: index + 1, now: batch.now }));
  }
}

function wantNewcomers(batch: Batch, actorId: string, userIds: readonly string[]): void {
  for (const userId of userIds) if (userId !== actorId) peopleOf(batch).wantNewcomer(userId);
}
