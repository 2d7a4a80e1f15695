import { LIMITS } from '@parley/shared/limits';
import type { Mark } from '@parley/shared/membership';
import type { Message } from '@parley/shared/message';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { Expression, ExpressionBuilder, Kysely } from 'kysely';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { wantedIds } from '../store/wanted-keys.ts';
import { findMessages } from './find-messages.ts';
import { ROOM_SELECTION, toMessage, toRoom } from './rows.ts';

/** The sidebar of a person: their rooms, each with unread count and last message. */
export async function loadEntries(store: Store, userId: string): Promise<RoomEntry[]> {
  return toEntries(store, await findEntries(store, { userId }));
}

/** One room of a person, or undefined when they are not in it. */
export async function loadEntry(
  store: Store,
  userId: string,
  roomId: string,
): Promise<RoomEntry | undefined> {
  const [entry] = await toEntries(store, await findEntry(store, { userId, roomId }));
  return entry;
}

/** Of these rooms those that the person is in, in this order. */
export async function loadEntriesOf(
  store: Store,
  userId: string,
  roomIds: readonly string[],
): Promise<RoomEntry[]> {
  if (roomIds.length === 0) return [];
  const rows = await findEntriesOf(store, { userId, ids: JSON.stringify(roomIds) });
  const place = new Map(roomIds.map((roomId, index) => [roomId, index]));
  const entries = await toEntries(store, rows);
  return entries.sort((a, b) => (place.get(a.room.id) ?? 0) - (place.get(b.room.id) ?? 0));
}

/** Their rooms whose place last changed in (afterSeq, toSeq] of their own log. */
export async function loadChangedEntries(
  store: Store,
  range: { userId: string; afterSeq: number; toSeq: number },
): Promise<RoomEntry[]> {
  return toEntries(store, await findChangedEntries(store, range));
}

/**
 * A person's place in a room with what is unread after it, of one moment; undefined when they are not
 * in it. Derived each time: a stored count drifts.
 */
export async function loadMark(
  store: Store,
  userId: string,
  roomId: string,
): Promise<Mark | undefined> {
  const [row] = await findMark(store, { userId, roomId });
  if (!row) return undefined;
  const { unreadCount, headSeq, ...membership } = row;
  return { membership, unreadCount: Number(unreadCount ?? 0), headSeq };
}

/** The rooms that a person is in, and how far their own log is, of which every way in or out takes a number. */
export async function listRooms(
  store: Store,
  userId: string,
): Promise<{ roomIds: string[]; personalSeq: number }> {
  const rows = await findRoomIds(store, { userId });
  return { roomIds: rows.map(({ roomId }) => roomId), personalSeq: rows[0]?.headSeq ?? 0 };
}

const findRoomIds = queryWith<{ userId: string }>()((db, given) =>
  db
    .selectFrom('memberships')
    .select(['memberships.roomId'])
    .select(({ selectFrom }) =>
      selectFrom('personalLogs')
        .where('personalLogs.userId', '=', given('userId'))
        .select('personalLogs.headSeq')
        .as('headSeq'),
    )
    .where('memberships.userId', '=', given('userId'))
    .where('memberships.leftAt', 'is', null),
);

const findEntries = queryWith<{ userId: string }>()((db, given) => entriesOf(db, given('userId')));

const findEntry = queryWith<{ userId: string; roomId: string }>()((db, given) =>
  entriesOf(db, given('userId')).where('membership.roomId', '=', given('roomId')),
);

const findEntriesOf = queryWith<{ userId: string; ids: string }>()((db, given) =>
  entriesOf(db, given('userId')).where('membership.roomId', 'in', wantedIds(db, given('ids'))),
);

const findChangedEntries = queryWith<{ userId: string; afterSeq: number; toSeq: number }>()(
  (db, given) =>
    entriesOf(db, given('userId'))
      .where('membership.personalSeq', '>', given('afterSeq'))
      .where('membership.personalSeq', '<=', given('toSeq'))
      .orderBy('membership.personalSeq'),
);

const findMark = queryWith<{ userId: string; roomId: string }>()((db, given) =>
  db
    .selectFrom('memberships as membership')
    .innerJoin('rooms', 'rooms.id', 'membership.roomId')
    .where('membership.userId', '=', given('userId'))
    .where('membership.roomId', '=', given('roomId'))
    .where('membership.leftAt', 'is', null)
    .select(['membership.roomId', 'membership.role', 'membership.joinedAt'])
    .select(['membership.lastReadSeq', 'membership.personalSeq', 'rooms.headSeq'])
    .select((eb) => unreadCount(eb).as('unreadCount')),
);

/** One statement, so that head, count and last message belong to the same moment. */
const entriesOf = (db: Kysely<Tables>, userId: Expression<string>) =>
  db
    .selectFrom('memberships as membership')
    .where('membership.userId', '=', userId)
    .where('membership.leftAt', 'is', null)
    .innerJoin('rooms', 'rooms.id', 'membership.roomId')
    .select(ROOM_SELECTION)
    .select(['membership.role', 'membership.joinedAt', 'membership.lastReadSeq'])
    .select('membership.personalSeq')
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
    );

type EntryRow = Awaited<ReturnType<typeof findEntries>>[number];

async function toEntries(db: Kysely<Tables>, rows: EntryRow[]): Promise<RoomEntry[]> {
  const lastMessages = await loadMessages(
    db,
    rows.flatMap(({ lastMessageId }) => lastMessageId ?? []),
  );
  return rows.map((row) => {
    const { role, joinedAt, lastReadSeq, personalSeq, unreadCount, lastMessageId, ...room } = row;
    return {
      room: toRoom(room),
      membership: { roomId: room.id, role, joinedAt, lastReadSeq, personalSeq },
      unreadCount: Number(unreadCount ?? 0),
      lastMessage: glimpseOf(lastMessages.get(lastMessageId ?? '')),
    };
  });
}

/** A sidebar has room for a line: whole bodies of all rooms would make `ready` as large as somebody likes. */
function glimpseOf(message: Message | undefined): Message | null {
  if (!message) return null;
  if (message.body.length <= LIMITS.glimpseLength) return message;
  return { ...message, body: message.body.slice(0, LIMITS.glimpseLength).toWellFormed() };
}

async function loadMessages(
  db: Kysely<Tables>,
  messageIds: string[],
): Promise<Map<string, Message>> {
  if (messageIds.length === 0) return new Map();
  const rows = await findMessages(db, { ids: JSON.stringify(messageIds) });
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
