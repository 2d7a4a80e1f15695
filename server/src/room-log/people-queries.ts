import { historyGoingOn } from '../store/database-life.ts';
import { queryWith } from '../store/query-with.ts';
import { textArray, wantedIds, wantedKeys } from '../store/wanted-keys.ts';
import { MEMBERSHIP_SELECTION } from './rows.ts';

/** More than one, since several may leave in one batch. */
const ELDERS = 10;

/**
 * The wanted people, each as they stand and with the wanted membership, where there is one. Their
 * rows are locked in the weakest way, as by a message that refers to them, and in id order: a ban or
 * another role waits for the batch or is seen by it, and nobody waits in a circle. The history that goes on
 * comes with them, since every batch asks for somebody.
 */
export const findPeople = queryWith<{ keys: string }>()((db, given) =>
  db
    .selectFrom(wantedKeys(db, ['roomId', 'userId'], given('keys')))
    .innerJoin('users', 'users.id', 'wanted.userId')
    .leftJoin('memberships', (join) =>
      join
        .onRef('memberships.roomId', '=', 'wanted.roomId')
        .onRef('memberships.userId', '=', 'wanted.userId'),
    )
    .select(['users.id as personId', 'users.role as personRole', 'users.bannedAt'])
    .select(({ selectFrom }) =>
      // Hardly anybody is blocked by anyone, and then this is one look into an index.
      selectFrom('blocks')
        .whereRef('blocks.blockedId', '=', 'users.id')
        .select(textArray(db, 'blocks.userId'))
        .as('blockedBy'),
    )
    .select(MEMBERSHIP_SELECTION)
    .select(historyGoingOn(db).as('goingOn'))
    .orderBy('users.id')
    .forKeyShare('users'),
);

/** In how many rooms these people are. */
export const countRooms = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('memberships')
    .select('userId')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('userId', 'in', wantedIds(db, given('ids')))
    .where('leftAt', 'is', null)
    .groupBy('userId'),
);

export const findElders = queryWith<{ roomId: string }>()((db, given) =>
  db
    .selectFrom('memberships')
    .selectAll()
    .where('roomId', '=', given('roomId'))
    .where('leftAt', 'is', null)
    .orderBy('changedSeq')
    .orderBy('userId')
    .limit(ELDERS),
);

/** Whoever is or was in these rooms. */
export const findPlacesIn = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('memberships')
    .selectAll()
    .where('roomId', 'in', wantedIds(db, given('ids'))),
);

export const findChangedMembers = queryWith<{
  roomId: string;
  afterSeq: number;
  headSeq: number;
  limit: number;
}>()((db, given) =>
  db
    .selectFrom('memberships')
    .selectAll()
    .where('roomId', '=', given('roomId'))
    .where('changedSeq', '>', given('afterSeq'))
    .where('changedSeq', '<=', given('headSeq'))
    .orderBy('changedSeq')
    .limit(given('limit')),
);
