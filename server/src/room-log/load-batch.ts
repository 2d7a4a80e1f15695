import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import { parseTexts } from '../store/wanted-keys.ts';
import {
  countRooms,
  findElders,
  findMessages,
  findMessagesOfAttempts,
  findPeople,
  findRoomsOfKeys,
  findRoomsOfMessages,
  lockRooms,
} from './batch-queries.ts';
import type { LoadedBatch, UserState } from './batch-state.ts';
import type { LogCommand } from './log-command.ts';
import { type MembershipRow, toMessage, toRoom } from './rows.ts';

/** Reads what the commands need, with one query per kind of thing, inside the transaction. */
export async function loadBatch(
  db: Kysely<Tables>,
  commands: readonly LogCommand<unknown>[],
): Promise<LoadedBatch> {
  const wanted = await collect(db, commands);
  // First: what else is read must be what the last holder of the lock left.
  const rooms = await loadRooms(db, wanted);
  const { messages, attempted } = await loadMessages(db, wanted);
  // What an earlier try stored is shown only to who is still in its room, whichever that is.
  for (const { roomId, senderId } of attempted) wanted.members.push({ roomId, userId: senderId });
  const { users, memberships } = await loadPeople(db, wanted);
  return {
    rooms,
    messages,
    users,
    memberships: [...memberships, ...(await loadElders(db, wanted))],
    roomCounts: await loadRoomCounts(db, wanted),
  };
}

/** Stands for the room where somebody is wanted for themselves. */
const NO_ROOM = '';

type Wanted = {
  roomIds: string[];
  directKeys: string[];
  members: { roomId: string; userId: string }[];
  eldersOf: string[];
  messageIds: string[];
  attempts: { senderId: string; clientMessageId: string }[];
  userIds: string[];
  newcomerIds: string[];
};

async function collect(
  db: Kysely<Tables>,
  commands: readonly LogCommand<unknown>[],
): Promise<Wanted> {
  const messageIds = unique(commands.flatMap(({ needs }) => needs.messageIds ?? []));
  const roomOfMessage = await loadRoomOfMessage(db, messageIds);
  const wanted: Wanted = {
    roomIds: [],
    directKeys: [],
    members: [],
    eldersOf: [],
    messageIds,
    attempts: [],
    userIds: [],
    newcomerIds: [],
  };
  for (const { actorId, needs } of commands) {
    wanted.userIds.push(actorId);
    const roomIds = [...(needs.roomIds ?? [])];
    for (const messageId of needs.messageIds ?? []) {
      const roomId = roomOfMessage.get(messageId);
      if (roomId !== undefined) roomIds.push(roomId);
    }
    wanted.roomIds.push(...roomIds);
    wanted.members.push(...roomIds.map((roomId) => ({ roomId, userId: actorId })));
    wanted.members.push(...(needs.memberships ?? []));
    if (needs.clientMessageId !== undefined) {
      wanted.attempts.push({ senderId: actorId, clientMessageId: needs.clientMessageId });
    }
    if (needs.directKey !== undefined) wanted.directKeys.push(needs.directKey);
    wanted.eldersOf.push(...(needs.eldersOf ?? []));
    wanted.userIds.push(...(needs.newcomerIds ?? []));
    wanted.newcomerIds.push(...(needs.newcomerIds ?? []).filter((userId) => userId !== actorId));
  }
  return wanted;
}

/** A message never moves to another room, so this may be read before the rooms are locked. */
async function loadRoomOfMessage(
  db: Kysely<Tables>,
  messageIds: string[],
): Promise<Map<string, string>> {
  if (messageIds.length === 0) return new Map();
  const rows = await findRoomsOfMessages(db, { ids: JSON.stringify(messageIds) });
  return new Map(rows.map((row) => [row.id, row.roomId]));
}

/** Nor does a direct room change its key. */
async function loadRoomsOfKeys(db: Kysely<Tables>, directKeys: string[]): Promise<string[]> {
  if (directKeys.length === 0) return [];
  const rows = await findRoomsOfKeys(db, { keys: JSON.stringify(unique(directKeys)) });
  return rows.map((row) => row.id);
}

/** Locks them, in id order, so that two nodes never wait for each other in a circle. */
async function loadRooms(db: Kysely<Tables>, { roomIds, directKeys }: Wanted) {
  const ids = unique([...roomIds, ...(await loadRoomsOfKeys(db, directKeys))]);
  if (ids.length === 0) return [];
  return (await lockRooms(db, { ids: JSON.stringify(ids) })).map(toRoom);
}

/** One query for both: with each membership comes its person, as every command needs its actor. */
async function loadPeople(
  db: Kysely<Tables>,
  { members, userIds }: Wanted,
): Promise<{ users: UserState[]; memberships: MembershipRow[] }> {
  const inRooms = new Set(members.map(({ userId }) => userId));
  const others = userIds.filter((userId) => !inRooms.has(userId));
  const keys = [...members, ...others.map((userId) => ({ roomId: NO_ROOM, userId }))];
  const rows = await findPeople(db, { keys: JSON.stringify(distinct(keys)) });
  return {
    users: rows.map(({ personId, personRole, bannedAt, blockedBy }) => ({
      id: personId,
      role: personRole,
      bannedAt,
      blockedBy: parseTexts(blockedBy),
    })),
    memberships: rows.flatMap((row) => membershipOf(row) ?? []),
  };
}

type PersonRow = Awaited<ReturnType<typeof findPeople>>[number];

/** All of its columns are null where there is none. */
function membershipOf(row: PersonRow): MembershipRow | undefined {
  const { personId: userId, roomId, role, joinedAt, leftAt, changedSeq, lastReadSeq } = row;
  if (roomId === null || role === null || joinedAt === null) return undefined;
  if (changedSeq === null || lastReadSeq === null) return undefined;
  const { declinedAs } = row;
  return { roomId, userId, role, joinedAt, leftAt, changedSeq, lastReadSeq, declinedAs };
}

async function loadRoomCounts(db: Kysely<Tables>, { newcomerIds }: Wanted) {
  if (newcomerIds.length === 0) return new Map<string, number>();
  const rows = await countRooms(db, { ids: JSON.stringify(unique(newcomerIds)) });
  return new Map(rows.map(({ userId, count }) => [userId, Number(count)]));
}

async function loadElders(db: Kysely<Tables>, { eldersOf }: Wanted): Promise<MembershipRow[]> {
  const elders = [];
  for (const roomId of unique(eldersOf)) elders.push(...(await findElders(db, { roomId })));
  return elders;
}

async function loadMessages(db: Kysely<Tables>, { messageIds, attempts }: Wanted) {
  const byId = messageIds.length ? await findMessages(db, { ids: JSON.stringify(messageIds) }) : [];
  const byAttempt = attempts.length
    ? await findMessagesOfAttempts(db, { keys: JSON.stringify(distinct(attempts)) })
    : [];
  return { messages: [...byId, ...byAttempt].map(toMessage), attempted: byAttempt };
}

const unique = (values: readonly string[]) => [...new Set(values)];

function distinct<Key extends Record<string, string>>(keys: readonly Key[]): Key[] {
  return [...new Map(keys.map((key) => [Object.values(key).join(' '), key])).values()];
}
