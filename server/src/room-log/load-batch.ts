import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import {
  findElders,
  findMemberships,
  findMessages,
  findMessagesOfAttempts,
  findRoomsOfKeys,
  findRoomsOfMessages,
  findUsers,
  lockRooms,
} from './batch-queries.ts';
import type { LoadedBatch } from './batch-state.ts';
import type { LogCommand } from './log-command.ts';
import { type MembershipRow, toMessage, toRoom } from './rows.ts';

/** Reads what the commands need, with one query per kind of thing, inside the transaction. */
export async function loadBatch(
  db: Kysely<Tables>,
  commands: readonly LogCommand<unknown>[],
): Promise<LoadedBatch> {
  const wanted = await collect(db, commands);
  return {
    // First: what else is read must be what the last holder of the lock left.
    rooms: await loadRooms(db, wanted),
    memberships: [...(await loadMemberships(db, wanted)), ...(await loadElders(db, wanted))],
    messages: await loadMessages(db, wanted),
    users: await loadUsers(db, wanted),
  };
}

type Wanted = {
  roomIds: string[];
  directKeys: string[];
  members: { roomId: string; userId: string }[];
  eldersOf: string[];
  messageIds: string[];
  attempts: { senderId: string; clientMessageId: string }[];
  userIds: string[];
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
  };
  for (const { actorId, needs } of commands) {
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
    wanted.userIds.push(...(needs.userIds ?? []));
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

async function loadMemberships(db: Kysely<Tables>, { members }: Wanted): Promise<MembershipRow[]> {
  if (members.length === 0) return [];
  return findMemberships(db, { keys: JSON.stringify(distinct(members)) });
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
  return [...byId, ...byAttempt].map(toMessage);
}

async function loadUsers(db: Kysely<Tables>, { userIds }: Wanted) {
  if (userIds.length === 0) return [];
  return findUsers(db, { ids: JSON.stringify(unique(userIds)) });
}

const unique = (values: readonly string[]) => [...new Set(values)];

function distinct<Key extends Record<string, string>>(keys: readonly Key[]): Key[] {
  return [...new Map(keys.map((key) => [Object.values(key).join(' '), key])).values()];
}
