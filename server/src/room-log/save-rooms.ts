import type { Selectable } from 'kysely';
import { nameColumns } from '../lib/name-columns.ts';
import type { Database } from '../store/database.ts';
import type { RoomTable } from '../store/tables.ts';
import { upsert } from '../store/upsert.ts';
import { hideDeletedRooms } from './deleted-rooms.ts';
import type { RoomWrite } from './room-write.ts';
import { fromRoom, type RoomRow } from './rows.ts';

const ROOM_COLUMNS = [
  ...(['id', 'kind', 'name', 'topic', 'headSeq', 'changedSeq'] as const),
  ...(['memberCount', 'directKey', 'createdAt'] as const),
];

type NamedRow = Omit<RoomRow, 'foldedName' | 'namePieces' | 'createdBy'> &
  ReturnType<typeof nameColumns>;

/** Only the head moved, as with every message: names and the indexes over them are left alone. */
const saveHeads = upsert<RoomRow>({
  table: 'rooms',
  columns: ROOM_COLUMNS,
  key: ['id'],
  update: ['headSeq'],
});

/** A new room never takes the place of one that another node made under its id: the batch tries again. */
const insertNew = upsert<NamedRow & Pick<Selectable<RoomTable>, 'createdBy'>>({
  table: 'rooms',
  columns: [...ROOM_COLUMNS, 'foldedName', 'namePieces', 'createdBy'],
  key: ['id'],
  update: [],
});

const saveChanged = upsert<NamedRow>({
  table: 'rooms',
  columns: [...ROOM_COLUMNS, 'foldedName', 'namePieces'],
  key: ['id'],
  update: ['name', 'foldedName', 'namePieces', 'topic', 'headSeq', 'changedSeq', 'memberCount'],
});

/** Stores what a batch did to rooms at this moment, with a few statements whatever its size. */
export async function saveRooms(
  db: Database,
  all: readonly RoomWrite[],
  now: number,
): Promise<void> {
  const writes = all.filter(({ isDeleted }) => !isDeleted);
  const born = writes.filter(({ fromSeq }) => fromSeq === 0);
  const changed = writes.filter(({ room, fromSeq }) => fromSeq > 0 && room.changedSeq > fromSeq);
  const moved = writes.filter(({ room, fromSeq }) => room.changedSeq <= fromSeq);
  await insertNew(
    db,
    born.map((write) => ({ ...fromNamed(write), createdBy: write.createdBy ?? null })),
  );
  await saveChanged(db, changed.map(fromNamed));
  await saveHeads(
    db,
    moved.map(({ room }) => fromRoom(room)),
  );
  await hideDeletedRooms(
    db,
    all.flatMap(({ room, isDeleted }) => (isDeleted ? room.id : [])),
    now,
  );
}

const fromNamed = ({ room }: RoomWrite): NamedRow => ({
  ...fromRoom(room),
  ...nameColumns(room.name),
});
