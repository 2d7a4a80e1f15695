import { sql } from 'kysely';
import { commonSeqOf, groundsOf } from '../histories/judge-cursor.ts';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import { wantedKeys } from '../store/wanted-keys.ts';

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
 * Of the person's rooms those that moved, those whose place in the person's own log did, and those not
 * named; where something was said last comes first.
 */
export async function listMovedRooms(store: Store, since: PlaceInTime): Promise<MovedRoom[]> {
  const { rooms, ...values } = since;
  const keys = JSON.stringify(Object.entries(rooms).map(([roomId, seq]) => ({ roomId, seq })));
  const rows = await findMovedRooms(store, { ...values, keys });
  return rows.map(({ roomId, seq, ...grounds }) => {
    const commonSeq = commonSeqOf(grounds);
    return { roomId, ...(seq !== null && seq > commonSeq && { resetTo: commonSeq }) };
  });
}

const findMovedRooms = queryWith<{
  userId: string;
  history: string;
  personalSeq: number;
  keys: string;
}>()((db, given) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom('memberships')
        .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
        .leftJoin(wantedKeys(db, ['roomId', 'seq'], given('keys')), (join) =>
          join.onRef('wanted.roomId', '=', 'memberships.roomId'),
        )
        .where('memberships.userId', '=', given('userId'))
        .where('memberships.leftAt', 'is', null)
        .select(['memberships.roomId', 'memberships.personalSeq', 'rooms.headSeq'])
        .select(sql<number | null>`cast(wanted.seq as bigint)`.as('seq'))
        .select(({ ref }) => groundsOf(db, ref('memberships.roomId'), given('history')))
        .as('place'),
    )
    .select(['roomId', 'seq', 'headSeq', 'newestNo', 'askedNo', 'endSeq'])
    .where((eb) =>
      eb.or([
        eb('seq', 'is', null),
        eb('seq', '<>', eb.ref('headSeq')),
        eb('personalSeq', '>', given('personalSeq')),
        // The room may have come as far again, with other messages.
        eb.and([
          eb('askedNo', '<>', eb.ref('newestNo')),
          eb('seq', '>', sql<number>`coalesce("endSeq", 0)`),
        ]),
      ]),
    )
    .orderBy(
      (eb) =>
        // Ids are in the order of their birth, a room's among those of messages.
        eb.fn.coalesce(
          eb
            .selectFrom('messages')
            .whereRef('messages.roomId', '=', 'place.roomId')
            .orderBy('messages.seq', 'desc')
            .limit(1)
            .select('messages.id'),
          'place.roomId',
        ),
      'desc',
    ),
);
