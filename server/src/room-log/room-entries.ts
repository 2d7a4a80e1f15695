import { LIMITS } from '@parley/shared/limits';
import type { Mark } from '@parley/shared/membership';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { toMessage, toRoom } from './rows.ts';

/** The sidebar of a person: their rooms, each with unread count and last message. */
export async function loadEntries(store: Store, userId: string): Promise<RoomEntry[]> {
  return readEntries(store, userId, undefined);
}

/** One room of a person, or undefined when they are not in it. */
export async function loadEntry(
  store: Store,
  userId: string,
  roomId: string,
): Promise<RoomEntry | undefined> {
  const [entry] = await readEntries(store, userId, roomId);
  return entry;
}

/**
 * Messages of others, not deleted, after the mark, and the head they were counted at. Derived each
 * time: a stored count drifts.
 */
export async function countUnread(
  store: Store,
  userId: string,
  roomId: string,
): Promise<Pick<Mark, 'unreadCount' | 'headSeq'>> {
  const row = await store
    .selectFrom('memberships as membership')
    .innerJoin('rooms', 'rooms.id', 'membership.roomId')
    .where('membership.userId', '=', userId)
    .where('membership.roomId', '=', roomId)
    .select('rooms.headSeq')
    .select((eb) => unreadCount(eb).as('count'))
    .executeTakeFirstOrThrow();
  return { unreadCount: Number(row.count ?? 0), headSeq: row.headSeq };
}

export async function listRoomIds(store: Store, userId: string): Promise<string[]> {
  const rows = await store
    .selectFrom('memberships')
    .select('roomId')
    .where('userId', '=', userId)
    .where('leftAt', 'is', null)
    .execute();
  return rows.map((row) => row.roomId);
}

async function readEntries(
  db: Kysely<Tables>,
  userId: string,
  roomId: string | undefined,
): Promise<RoomEntry[]> {
  let memberships = db
    .selectFrom('memberships as membership')
    .where('membership.userId', '=', userId)
    .where('membership.leftAt', 'is', null);
  if (roomId !== undefined) memberships = memberships.where('membership.roomId', '=', roomId);
  // One statement, so that head, count and last message belong to the same moment.
  const rows = await memberships
    .innerJoin('rooms', 'rooms.id', 'membership.roomId')
    .selectAll('rooms')
    .select(['membership.role', 'membership.joinedAt', 'membership.lastReadSeq'])
    .select((eb) => unreadCount(eb).as('unreadCount'))
    .select((eb) =>
      eb
        .selectFrom('messages')
        .whereRef('messages.roomId', '=', 'membership.roomId')
        .where('messages.deletedAt', 'is', null)
        .orderBy('messages.seq', 'desc')
        .limit(1)
        .select('messages.id')
        .as('lastMessageId'),
    )
    .execute();
  const lastMessages = await loadMessages(
    db,
    rows.flatMap(({ lastMessageId }) => lastMessageId ?? []),
  );
  return rows.map(({ role, joinedAt, lastReadSeq, unreadCount, lastMessageId, ...room }) => ({
    room: toRoom(room),
    membership: { roomId: room.id, role, joinedAt, lastReadSeq },
    unreadCount: Number(unreadCount ?? 0),
    lastMessage: lastMessages.get(lastMessageId ?? '') ?? null,
  }));
}

async function loadMessages(db: Kysely<Tables>, messageIds: string[]) {
  if (messageIds.length === 0) return new Map();
  const rows = await db.selectFrom('messages').selectAll().where('id', 'in', messageIds).execute();
  return new Map(rows.map((row) => [row.id, toMessage(row)]));
}

type MembershipContext = ExpressionBuilder<
  Tables & { membership: Tables['memberships'] },
  'membership'
>;

/** Counting stops at LIMITS.unreadCount: nobody tells more apart, and each one costs a look-up. */
const unreadCount = (eb: MembershipContext) =>
  eb
    .selectFrom(
      eb
        .selectFrom('messages')
        .whereRef('messages.roomId', '=', 'membership.roomId')
        .whereRef('messages.seq', '>', 'membership.lastReadSeq')
        .whereRef('messages.senderId', '!=', 'membership.userId')
        .where('messages.deletedAt', 'is', null)
        .select('messages.id')
        .limit(LIMITS.unreadCount)
        .as('unread'),
    )
    .select(({ fn }) => fn.countAll().as('count'));
