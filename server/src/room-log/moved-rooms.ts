import type { Histories } from '../histories/histories.ts';
import { groundsOf } from '../histories/judge-cursor.ts';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import { wantedIds } from '../store/wanted-keys.ts';

/** How far somebody was, all of one history. */
export type PlaceInTime = {
  userId: string;
  history: string;
  personalSeq: number;
  rooms: Readonly<Record<string, number>>;
};

export type MovedRoom = {
  roomId: string;
  /** There when the number of the room is of no use: up to here its history and ours are the same. */
  resetTo?: number;
};

/**
 * All rooms the person is in, and of them those that moved, those whose place in the person's own log did,
 * and those not named; of these the one where something was said last comes first.
 *
 * @throws {HistoryDueError}
 */
export async function compareRooms(
  { store, histories }: { store: Store; histories: Pick<Histories, 'judge'> },
  since: PlaceInTime,
): Promise<{ roomIds: ReadonlySet<string>; moved: MovedRoom[] }> {
  const { userId, history } = since;
  const places = await findPlaces(store, { userId, history });
  const moved = places.flatMap((place) => movedRoom(place, histories.judge(place), since) ?? []);
  return {
    roomIds: new Set(places.map(({ roomId }) => roomId)),
    moved: moved.length > 1 ? await sortByLastWord(store, moved) : moved,
  };
}

/** Undefined: nothing happened in the room that the person does not know of. */
function movedRoom(
  { roomId, headSeq, personalSeq }: Place,
  commonSeq: number,
  since: PlaceInTime,
): MovedRoom | undefined {
  const seq = since.rooms[roomId];
  // The room may have come as far again, with other messages.
  if (seq !== undefined && seq > commonSeq) return { roomId, resetTo: commonSeq };
  return seq === headSeq && personalSeq <= since.personalSeq ? undefined : { roomId };
}

async function sortByLastWord(store: Store, moved: readonly MovedRoom[]): Promise<MovedRoom[]> {
  const ids = JSON.stringify(moved.map(({ roomId }) => roomId));
  const rows = await findByLastWord(store, { ids });
  const place = new Map(rows.map(({ id }, index) => [id, index]));
  return moved.toSorted((a, b) => (place.get(a.roomId) ?? 0) - (place.get(b.roomId) ?? 0));
}

/**
 * A few numbers of each room, whether it moved or not. What the client named is compared outside: SQLite has
 * no index on a parameter, and would read all that it names anew for each room.
 */
const findPlaces = queryWith<{ userId: string; history: string }>()((db, given) =>
  db
    .selectFrom('memberships')
    .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
    .where('memberships.userId', '=', given('userId'))
    .where('memberships.leftAt', 'is', null)
    .select(['memberships.roomId', 'memberships.personalSeq', 'rooms.headSeq'])
    .select(({ ref }) => groundsOf(db, ref('memberships.roomId'), given('history'))),
);

type Place = Awaited<ReturnType<typeof findPlaces>>[number];

const findByLastWord = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('rooms')
    .where('rooms.id', 'in', wantedIds(db, given('ids')))
    .select('rooms.id')
    .orderBy(
      (eb) =>
        // Ids are in the order of their birth, a room's among those of messages.
        eb.fn.coalesce(
          eb
            .selectFrom('messages')
            .whereRef('messages.roomId', '=', 'rooms.id')
            .orderBy('messages.seq', 'desc')
            .limit(1)
            .select('messages.id'),
          'rooms.id',
        ),
      'desc',
    ),
);
