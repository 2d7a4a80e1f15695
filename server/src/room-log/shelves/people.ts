import { LIMITS } from '@parley/shared/limits';
import type { UserRole } from '@parley/shared/user';
import type { Database } from '../../store/database.ts';
import { storedTable } from '../../store/stored-table.ts';
import { upsert } from '../../store/upsert.ts';
import { parseTexts } from '../../store/wanted-keys.ts';
import { defineShelf } from '../define-shelf.ts';
import { pageOf, type RoomPart } from '../part.ts';
import {
  countRooms,
  findChangedMembers,
  findElders,
  findPeople,
  findPlacesIn,
} from '../people-queries.ts';
import { type MembershipRow, toMember } from '../rows.ts';
import { ownLogsOf } from './own-logs.ts';
import { roomsOf } from './rooms.ts';

/** A person as they stand: whether they may act at all, and what they may do everywhere. */
export type UserState = {
  id: string;
  role: UserRole;
  bannedAt: number | null;
  /** Who wants nothing from them. */
  blockedBy: ReadonlySet<string>;
};

type Place = { roomId: string; userId: string };

/** A place in a room before and after the batch. */
export type Move = { before: MembershipRow | undefined; after: MembershipRow };

/** Stands for the room where somebody is wanted for themselves. */
const NO_ROOM = '';

/** People, whose standing no command changes, and their places in rooms. */
export const peopleOf = defineShelf((batch) => {
  const rooms = roomsOf(batch);
  const wanted = new Set<string>();
  const wantedPlaces = new Map<string, Place>();
  const newcomers = new Set<string>();
  const eldersOf = new Set<string>();
  const users = new Map<string, UserState>();
  const places = new Map<string, MembershipRow>();
  const moves = new Map<string, Map<string, Move>>();
  const roomCounts = new Map<string, number>();
  let stored: readonly Move[] = [];
  let goingOn: string | null | undefined;

  return {
    want(userId: string): void {
      wanted.add(userId);
    },

    wantPlace(place: Place): void {
      wantedPlaces.set(keyOf(place), place);
    },

    /** Somebody who is to be brought into a room. */
    wantNewcomer(userId: string): void {
      wanted.add(userId);
      newcomers.add(userId);
    },

    /** The longest-standing members of the room. */
    wantElders(roomId: string): void {
      eldersOf.add(roomId);
    },

    get: (userId: string): UserState | undefined => users.get(userId),

    /** A place in a room, also of one who left. */
    place(roomId: string, userId: string): MembershipRow | undefined {
      return rooms.isDeleted(roomId) ? undefined : places.get(keyOf({ roomId, userId }));
    },

    /**
     * The longest-standing member among the loaded ones, but for this one. The row of somebody who
     * is not the owner last changed when they joined: that number tells the order, and no clock.
     */
    elder(roomId: string, exceptUserId: string): MembershipRow | undefined {
      return [...places.values()]
        .filter(
          (row) => row.roomId === roomId && row.leftAt === null && row.userId !== exceptUserId,
        )
        .sort((a, b) => a.changedSeq - b.changedSeq || (a.userId < b.userId ? -1 : 1))[0];
    },

    /** In how many rooms a newcomer is, those entered in this batch included. */
    roomCount: (userId: string): number => roomCounts.get(userId) ?? 0,

    put(row: MembershipRow): void {
      rooms.holdSeq(row.roomId, row.changedSeq, row.userId);
      const key = keyOf(row);
      const inRoom = moves.get(row.roomId) ?? new Map<string, Move>();
      const before = inRoom.has(row.userId) ? inRoom.get(row.userId)?.before : places.get(key);
      const enters = !inRoom.has(row.userId) && row.leftAt === null && before?.leftAt !== null;
      if (enters) roomCounts.set(row.userId, (roomCounts.get(row.userId) ?? 0) + 1);
      moves.set(row.roomId, inRoom.set(row.userId, { before, after: row }));
      places.set(key, row);
    },

    /** Whatever the batch wrote of the room's places. */
    moves: (roomId: string): Move[] => [...(moves.get(roomId)?.values() ?? [])],

    /** The same of all rooms that are still there, with the numbers of those people's own logs. */
    stored: (): readonly Move[] => stored,

    /** The history that the batch is written in; null when the next one is due, undefined when nobody was found. */
    goingOn: (): string | null | undefined => goingOn,

    /** One query for both: with each place comes its person, as every command needs its actor. */
    async load(db) {
      const inRooms = new Set([...wantedPlaces.values()].map(({ userId }) => userId));
      const others = [...wanted].filter((userId) => !inRooms.has(userId));
      const keys = [
        ...wantedPlaces.values(),
        ...others.map((userId) => ({ roomId: NO_ROOM, userId })),
      ];
      for (const row of await findPeople(db, { keys: JSON.stringify(keys) })) {
        const { personId: id, personRole: role, bannedAt, blockedBy } = row;
        users.set(id, { id, role, bannedAt, blockedBy: parseTexts(blockedBy) });
        goingOn = row.goingOn;
        const place = placeOf(row);
        if (place) places.set(keyOf(place), place);
      }
      for (const roomId of eldersOf) {
        for (const row of await findElders(db, { roomId })) places.set(keyOf(row), row);
      }
      if (newcomers.size === 0) return;
      for (const row of await countRooms(db, { ids: JSON.stringify([...newcomers]) })) {
        roomCounts.set(row.userId, Number(row.count));
      }
    },

    async save(db) {
      const kept = [...moves].filter(([roomId]) => !rooms.isDeleted(roomId));
      const written = kept.flatMap(([, inRoom]) => [...inRoom.values()]);
      const ended = await endPlaces(db, rooms.deletedIds(), batch.now);
      const rows = [...written.map(({ after }) => after), ...ended];
      ownLogsOf(batch).number(rows, async (numbered) => {
        await savePlaces(db, numbered);
        stored = written.flatMap(({ before }, index) => {
          const after = numbered[index];
          return after ? [{ before, after }] : [];
        });
      });
    },
  };
});

/** More than one command can bring in or out at once, in rooms of before they shared one number. */
const MEMBERS_PER_PAGE = 2 * LIMITS.userIdsPerCommand;

/** Who is in a room, as everybody there sees it. */
export const membersPart: RoomPart = {
  table: storedTable('memberships', 'roomId', 'userId'),
  shelf: peopleOf,
  changed(batch, { room, fromSeq }) {
    const members = peopleOf(batch)
      .moves(room.id)
      .filter(({ after }) => after.changedSeq > fromSeq)
      .map(({ after }) => toMember(after));
    return members.length > 0 ? { members } : {};
  },
  async since(db, { id: roomId, headSeq }, afterSeq) {
    const limit = MEMBERS_PER_PAGE + 1;
    const rows = await findChangedMembers(db, { roomId, afterSeq, headSeq, limit });
    return pageOf(rows, { most: MEMBERS_PER_PAGE, headSeq }, (found) =>
      found.length > 0 ? { members: found.map(toMember) } : {},
    );
  },
};

/** The places in rooms that are deleted: everybody who was ever in learns of it by their own log. */
async function endPlaces(
  db: Database,
  roomIds: readonly string[],
  now: number,
): Promise<MembershipRow[]> {
  if (roomIds.length === 0) return [];
  const rows = await findPlacesIn(db, { ids: JSON.stringify(roomIds) });
  return rows.map((row) => ({ ...row, leftAt: row.leftAt ?? now, declinedAs: null }));
}

const keyOf = ({ roomId, userId }: Place) => `${roomId} ${userId}`;

type PersonRow = Awaited<ReturnType<typeof findPeople>>[number];

/** All of its columns are null where there is none. */
function placeOf(row: PersonRow): MembershipRow | undefined {
  const { personId: userId, roomId, role, joinedAt, leftAt, changedSeq, lastReadSeq } = row;
  if (roomId === null || role === null || joinedAt === null) return undefined;
  if (changedSeq === null || lastReadSeq === null) return undefined;
  const { declinedAs, personalSeq } = row;
  if (personalSeq === null) return undefined;
  return {
    roomId,
    userId,
    role,
    joinedAt,
    leftAt,
    changedSeq,
    lastReadSeq,
    declinedAs,
    personalSeq,
  };
}

const savePlaces = upsert<MembershipRow>({
  table: 'memberships',
  columns: [
    ...(['roomId', 'userId', 'role', 'joinedAt', 'leftAt'] as const),
    ...(['changedSeq', 'lastReadSeq', 'declinedAs', 'personalSeq'] as const),
  ],
  key: ['roomId', 'userId'],
  update: [
    ...(['role', 'joinedAt', 'leftAt', 'changedSeq'] as const),
    ...(['lastReadSeq', 'declinedAs', 'personalSeq'] as const),
  ],
});
