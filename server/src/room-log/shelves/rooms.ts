import { queryWith } from '../../store/query-with.ts';
import { storedTable } from '../../store/stored-table.ts';
import { wantedIds } from '../../store/wanted-keys.ts';
import { defineShelf } from '../define-shelf.ts';
import type { RoomPart } from '../part.ts';
import type { RoomWrite } from '../room-write.ts';
import { directKeyOf, type OwnRoom, ROOM_SELECTION, toRoom } from '../rows.ts';
import { saveRooms } from '../save-rooms.ts';

/**
 * The rooms of a batch, which it locks: whoever else would write to one of them waits. They give the
 * numbers of their logs.
 */
export const roomsOf = defineShelf((batch) => {
  const wanted = new Set<string>();
  const wantedDirectKeys = new Set<string>();
  const rooms = new Map<string, OwnRoom>();
  const idByDirectKey = new Map<string, string>();
  const headBefore = new Map<string, number>();
  const written = new Set<string>();
  const creators = new Map<string, string>();
  const deleted = new Map<string, OwnRoom>();
  const holders = new Map<string, string>();

  function keep(room: OwnRoom): void {
    rooms.set(room.id, room);
    if (room.participantIds) idByDirectKey.set(directKeyOf(room.participantIds), room.id);
  }

  function put(room: OwnRoom): void {
    if (!headBefore.has(room.id)) headBefore.set(room.id, 0);
    keep(room);
    written.add(room.id);
  }

  function writeOf(roomId: string): RoomWrite {
    const room = deleted.get(roomId) ?? rooms.get(roomId);
    if (!room) throw new Error(`Room ${roomId} was written to without being loaded`);
    const createdBy = creators.get(roomId);
    return {
      room,
      fromSeq: headBefore.get(roomId) ?? 0,
      isDeleted: deleted.has(roomId),
      ...(createdBy !== undefined && { createdBy }),
    };
  }

  const writtenIds = (): string[] => [...new Set([...deleted.keys(), ...written])].sort();
  const writes = (): RoomWrite[] => writtenIds().map(writeOf);

  return {
    want(roomId: string): void {
      wanted.add(roomId);
    },

    wantDirect(directKey: string): void {
      wantedDirectKeys.add(directKey);
    },

    /** For whoever comes after its deletion in the batch, a room was never there. */
    get: (roomId: string): OwnRoom | undefined => rooms.get(roomId),

    direct(directKey: string): OwnRoom | undefined {
      return rooms.get(idByDirectKey.get(directKey) ?? '');
    },

    isDeleted: (roomId: string): boolean => deleted.has(roomId),

    deletedIds: (): string[] => [...deleted.keys()],

    /** Takes the next number of the room's log. Call it only once the command is sure to succeed. */
    takeSeq(roomId: string): number {
      const room = rooms.get(roomId);
      if (!room) throw new Error(`Room ${roomId} gives no numbers without being loaded`);
      put({ ...room, headSeq: room.headSeq + 1 });
      return room.headSeq + 1;
    },

    /**
     * One row per number: a catch-up may end at any of them. The room itself is no row of its log: it
     * changes with others, and comes whole. Call it with each row that took a number in this batch.
     */
    holdSeq(roomId: string, seq: number, row: string): void {
      if (seq <= (headBefore.get(roomId) ?? 0)) return;
      const number = `${roomId} ${seq}`;
      const holder = holders.get(number) ?? row;
      if (holder !== row) throw new Error(`Number ${number} is of ${holder}, and not of ${row}`);
      holders.set(number, row);
    },

    create(room: OwnRoom, creatorId: string): void {
      creators.set(room.id, creatorId);
      put(room);
    },

    put,

    /** The room and whatever else the batch writes there. */
    remove(roomId: string): void {
      const room = rooms.get(roomId);
      if (!room) return;
      deleted.set(roomId, room);
      if (room.participantIds) idByDirectKey.delete(directKeyOf(room.participantIds));
      rooms.delete(roomId);
    },

    /** In the order in which rooms are locked. */
    writtenIds,

    writes,

    /** A direct room never changes its key, so this may be read before the rooms are locked. */
    async locate(db) {
      if (wantedDirectKeys.size === 0) return;
      const rows = await findRoomsOfKeys(db, { keys: JSON.stringify([...wantedDirectKeys]) });
      for (const { id } of rows) wanted.add(id);
    },

    async load(db) {
      if (wanted.size === 0) return;
      const rows = await lockRooms(db, { ids: JSON.stringify([...wanted]) });
      for (const row of rows) {
        const room = toRoom(row);
        keep(room);
        headBefore.set(room.id, room.headSeq);
      }
    },

    save: (db) => saveRooms(db, writes(), batch.now),
  };
});

/** The room itself: it comes whole with whatever moved it. */
export const roomPart: RoomPart = {
  table: storedTable('rooms', 'id'),
  shelf: roomsOf,
  changed: (_batch, { room, fromSeq }) => (room.changedSeq > fromSeq ? { room } : {}),
  since: async (_db, room, afterSeq) => ({
    completeTo: room.headSeq,
    upTo: () => (room.changedSeq > afterSeq ? { room } : {}),
  }),
};

const findRoomsOfKeys = queryWith<{ keys: string }>()((db, given) =>
  db
    .selectFrom('rooms')
    .select('id')
    .where('directKey', 'in', wantedIds(db, given('keys'))),
);

/** In id order, so that two nodes never wait for each other in a circle. */
const lockRooms = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('rooms')
    .select(ROOM_SELECTION)
    .where('id', 'in', wantedIds(db, given('ids')))
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .forUpdate(),
);
