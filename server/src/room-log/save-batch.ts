import { foldText } from '@parley/shared/text/fold';
import type { Kysely, Selectable } from 'kysely';
import type { MessageTable, RoomTable, Tables } from '../store/tables.ts';
import { upsert } from '../store/upsert.ts';
import type { RoomWrite } from './batch-state.ts';
import { hideDeletedRooms } from './deleted-rooms.ts';
import { fromMessage, fromRoom, type MembershipRow, type RoomRow } from './rows.ts';

const ROOM_COLUMNS = [
  ...(['id', 'kind', 'name', 'topic', 'headSeq', 'changedSeq'] as const),
  ...(['memberCount', 'directKey', 'createdAt'] as const),
];

type NamedRow = Omit<RoomRow, 'foldedName' | 'createdBy'> & { foldedName: string };

/** Only the head moved, as with every message: names and the indexes over them are left alone. */
const saveHeads = upsert<RoomRow>({
  table: 'rooms',
  columns: ROOM_COLUMNS,
  key: ['id'],
  update: ['headSeq'],
});

/** A new room never takes the place of one that another node made under its id: the batch tries again. */
const insertRooms = upsert<NamedRow & Pick<Selectable<RoomTable>, 'createdBy'>>({
  table: 'rooms',
  columns: [...ROOM_COLUMNS, 'foldedName', 'createdBy'],
  key: ['id'],
  update: [],
});

const saveRooms = upsert<NamedRow>({
  table: 'rooms',
  columns: [...ROOM_COLUMNS, 'foldedName'],
  key: ['id'],
  update: ['name', 'foldedName', 'topic', 'headSeq', 'changedSeq', 'memberCount'],
});

const saveMemberships = upsert<MembershipRow>({
  table: 'memberships',
  columns: [
    ...(['roomId', 'userId', 'role', 'joinedAt', 'leftAt'] as const),
    ...(['changedSeq', 'lastReadSeq', 'declinedAs'] as const),
  ],
  key: ['roomId', 'userId'],
  update: ['role', 'joinedAt', 'leftAt', 'changedSeq', 'lastReadSeq', 'declinedAs'],
});

const saveMessages = upsert<Selectable<MessageTable>>({
  table: 'messages',
  columns: [
    ...(['id', 'roomId', 'seq', 'changedSeq', 'clientMessageId', 'senderId'] as const),
    ...(['body', 'createdAt', 'editedAt', 'editedSeq', 'deletedAt', 'reactions'] as const),
  ],
  key: ['id'],
  update: ['changedSeq', 'body', 'editedAt', 'editedSeq', 'deletedAt', 'reactions'],
});

/** Stores what a batch wrote at this moment, with a few statements whatever its size. */
export async function saveBatch(
  db: Kysely<Tables>,
  all: readonly RoomWrite[],
  now: number,
): Promise<void> {
  const writes = all.filter(({ isDeleted }) => !isDeleted);
  const born = writes.filter(({ fromSeq }) => fromSeq === 0);
  const changed = writes.filter(({ room, fromSeq }) => fromSeq > 0 && room.changedSeq > fromSeq);
  const moved = writes.filter(({ room, fromSeq }) => room.changedSeq <= fromSeq);
  await insertRooms(
    db,
    born.map((write) => ({ ...fromNamed(write), createdBy: write.createdBy ?? null })),
  );
  await saveRooms(db, changed.map(fromNamed));
  await saveHeads(
    db,
    moved.map(({ room }) => fromRoom(room)),
  );
  await saveMemberships(
    db,
    writes.flatMap((write) => write.memberships.map(({ after }) => after)),
  );
  await saveMessages(
    db,
    writes.flatMap((write) => write.messages.map(fromMessage)),
  );
  await hideDeletedRooms(
    db,
    all.flatMap(({ room, isDeleted }) => (isDeleted ? room.id : [])),
    now,
  );
}

const fromNamed = ({ room }: RoomWrite): NamedRow => ({
  ...fromRoom(room),
  foldedName: foldText(room.name),
});
