import { accepted } from '@parley/shared/error';
import type { MemberRole } from '@parley/shared/membership';
import { checkNewcomers } from '../../access/room-access.ts';
import { newId } from '../../lib/id.ts';
import type { BatchState } from '../batch-state.ts';
import type { LogCommand } from '../log-command.ts';
import { directKeyOf, type OwnRoom } from '../rows.ts';

/** The room asked for, and whether it was made now. */
type MadeRoom = { roomId: string; isNew: boolean };

/** The first number of a room's log: it exists, and these people are in it. */
const FIRST_SEQ = 1;

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
    needs: { ...(input.roomId && { roomIds: [roomId] }), newcomerIds: memberIds },
    decide: (state) => {
      if (state.room(roomId)) return accepted({ roomId, isNew: false });
      const welcome = checkNewcomers(state, { actorId, userIds: memberIds });
      if (!welcome.ok) return welcome;
      const about = { id: roomId, kind, name, topic, participantIds: null };
      writeNewRoom(state, actorId, about, memberIds);
      state.writeMembership(newMembership(state, roomId, actorId, 'owner'));
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
    needs: { directKey, newcomerIds: participantIds },
    decide: (state) => {
      const known = state.directRoom(directKey);
      if (known) return accepted({ roomId: known.id, isNew: false });
      const welcome = checkNewcomers(state, { actorId, userIds: participantIds });
      if (!welcome.ok) return welcome;
      const room = writeNewRoom(
        state,
        actorId,
        { id: newId(), kind: 'direct', name: '', topic: '', participantIds },
        participantIds,
      );
      return accepted({ roomId: room.id, isNew: true });
    },
  };
}

function writeNewRoom(
  state: BatchState,
  creatorId: string,
  about: Pick<OwnRoom, 'id' | 'kind' | 'name' | 'topic' | 'participantIds'>,
  memberIds: readonly string[],
): OwnRoom {
  const room: OwnRoom = {
    ...about,
    headSeq: FIRST_SEQ,
    changedSeq: FIRST_SEQ,
    memberCount: memberIds.length,
    createdAt: state.now,
  };
  state.createRoom(room, creatorId);
  for (const userId of memberIds) {
    state.writeMembership(newMembership(state, room.id, userId, 'member'));
  }
  return room;
}

function newMembership(state: BatchState, roomId: string, userId: string, role: MemberRole) {
  return {
    roomId,
    userId,
    role,
    joinedAt: state.now,
    leftAt: null,
    changedSeq: FIRST_SEQ,
    lastReadSeq: FIRST_SEQ,
    declinedAs: null,
  };
}
