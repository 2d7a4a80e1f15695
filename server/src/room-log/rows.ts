import type { Member } from '@parley/shared/membership';
import { type Message, type Reaction, reactionSchema } from '@parley/shared/message';
import type { Room, RoomKind } from '@parley/shared/room';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { MembershipTable, MessageTable, RoomTable } from '../store/tables.ts';

/** A room of ours, whose kind is one we know: only on the wire may there be others. */
export type OwnRoom = Room & { kind: RoomKind };

/** A membership as stored: what the room sees of it and what only its owner sees. */
export type MembershipRow = Selectable<MembershipTable>;

const reactionsSchema = z.array(reactionSchema);

/** A message of ours, with what its sender called it: only a retry asks for that. */
export type StoredMessage = Message & { clientMessageId: string };

export function toMessage(row: Selectable<MessageTable>): StoredMessage {
  const { editedSeq, ...rest } = row;
  const message = { ...rest, reactions: parseReactions(row.reactions) };
  // Most messages are never edited: they carry no word of it.
  return editedSeq === null ? message : { ...message, editedSeq };
}

export function fromMessage(message: StoredMessage): Selectable<MessageTable> {
  const { editedSeq = null, reactions } = message;
  return { ...message, editedSeq, reactions: JSON.stringify(reactions) };
}

/** What of a stored room makes a `Room`; the rest of the row is the store's own. */
export const ROOM_SELECTION = [
  ...(['rooms.id', 'rooms.kind', 'rooms.name', 'rooms.topic', 'rooms.headSeq'] as const),
  ...(['rooms.changedSeq', 'rooms.memberCount', 'rooms.directKey', 'rooms.createdAt'] as const),
];

/** A membership that may not be there: its columns but for its person, who is known. */
export const MEMBERSHIP_SELECTION = [
  ...(['memberships.roomId', 'memberships.role', 'memberships.joinedAt'] as const),
  ...(['memberships.leftAt', 'memberships.changedSeq', 'memberships.lastReadSeq'] as const),
  ...(['memberships.declinedAs', 'memberships.personalSeq'] as const),
];

type Hidden = 'foldedName' | 'namePieces' | 'createdBy' | 'deletedAt';

/** A room read by `ROOM_SELECTION`: what is passed on whole must not carry more. */
export type RoomRow = Omit<Selectable<RoomTable>, Hidden> & { [Column in Hidden]?: never };

export function toRoom({ directKey, ...room }: RoomRow): OwnRoom {
  return { ...room, participantIds: directKey === null ? null : directKey.split(',') };
}

export function fromRoom({ participantIds, ...room }: OwnRoom): RoomRow {
  return { ...room, directKey: participantIds === null ? null : directKeyOf(participantIds) };
}

/** The same people in any order make the same key. */
export const directKeyOf = (userIds: readonly string[]) => [...new Set(userIds)].sort().join(',');

export function toMember({ userId, role, joinedAt, leftAt, changedSeq }: MembershipRow): Member {
  return { userId, role, joinedAt, leftAt, changedSeq };
}

function parseReactions(json: string): Reaction[] {
  // Most messages have none, and this runs for each message of a page.
  return json === '[]' ? [] : reactionsSchema.parse(JSON.parse(json));
}
