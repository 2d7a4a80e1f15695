import type { RoomChange } from '@parley/shared/room-change';
import type { Publisher } from '../realtime/publisher.ts';
import type { RoomWrite } from './batch-state.ts';
import { type MembershipRow, toMember } from './rows.ts';

/** People whose way into or out of a room became durable with a batch. */
export type Passage = { roomId: string; entered: string[]; left: string[] };

/** The part of the publisher that the log needs. */
export type LogPublisher = Pick<
  Publisher,
  'toRoom' | 'toUser' | 'enterRoom' | 'leaveRoom' | 'endRoom'
>;

/**
 * Tells the members of one room what a committed batch changed there. Topics move first, so that
 * whoever entered hears this very change and whoever left does not.
 */
export function publishWrite(publisher: LogPublisher, write: RoomWrite): Passage {
  if (write.isDeleted) {
    publisher.toRoom(write.room.id, 'room:removed', { roomId: write.room.id, reason: 'deleted' });
    publisher.endRoom(write.room.id);
    return { roomId: write.room.id, entered: [], left: [] };
  }
  const passage = passageOf(write);
  publisher.leaveRoom(passage.left, passage.roomId);
  publisher.enterRoom(passage.entered, passage.roomId);
  const change = changeOf(write);
  if (change.toSeq > change.fromSeq) publisher.toRoom(change.roomId, 'room:changed', change);
  for (const userId of passage.left) {
    publisher.toUser(userId, 'room:removed', { roomId: passage.roomId });
  }
  return passage;
}

function changeOf({ room, fromSeq, messages, memberships }: RoomWrite): RoomChange {
  const members = memberships
    .filter(({ after }) => after.changedSeq > fromSeq)
    .map(({ after }) => toMember(after));
  return {
    roomId: room.id,
    fromSeq,
    toSeq: room.headSeq,
    messages: [...messages].sort((a, b) => a.seq - b.seq),
    ...(room.changedSeq > fromSeq && { room }),
    ...(members.length > 0 && { members }),
  };
}

function passageOf({ room, memberships }: RoomWrite): Passage {
  const isIn = (row: MembershipRow | undefined) => row !== undefined && row.leftAt === null;
  const passing = (wasIn: (row: MembershipRow | undefined) => boolean, isNow: typeof wasIn) =>
    memberships
      .filter(({ before, after }) => wasIn(before) && isNow(after))
      .map(({ after }) => after.userId);
  const isOut = (row: MembershipRow | undefined) => !isIn(row);
  return { roomId: room.id, entered: passing(isOut, isIn), left: passing(isIn, isOut) };
}
