import { queryWith } from '../store/query-with.ts';
import { wantedIds, wantedKeys } from '../store/wanted-keys.ts';
import { ROOM_SELECTION } from './rows.ts';

/** More than one, since several may leave in one batch. */
const ELDERS = 10;

export const findRoomsOfMessages = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('messages')
    .select(['id', 'roomId'])
    .where('id', 'in', wantedIds(db, given('ids'))),
);

export const findRoomsOfKeys = queryWith<{ keys: string }>()((db, given) =>
  db
    .selectFrom('rooms')
    .select('id')
    .where('directKey', 'in', wantedIds(db, given('keys'))),
);

export const lockRooms = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('rooms')
    .select(ROOM_SELECTION)
    .where('id', 'in', wantedIds(db, given('ids')))
    .orderBy('id')
    .forUpdate(),
);

export const findMemberships = queryWith<{ keys: string }>()((db, given) =>
  db
    .selectFrom(wantedKeys(db, ['roomId', 'userId'], given('keys')))
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.roomId', '=', 'wanted.roomId')
        .onRef('memberships.userId', '=', 'wanted.userId'),
    )
    .selectAll('memberships'),
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

export const findMessages = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('messages')
    .selectAll()
    .where('id', 'in', wantedIds(db, given('ids'))),
);

export const findMessagesOfAttempts = queryWith<{ keys: string }>()((db, given) =>
  db
    .selectFrom(wantedKeys(db, ['senderId', 'clientMessageId'], given('keys')))
    .innerJoin('messages', (join) =>
      join
        .onRef('messages.senderId', '=', 'wanted.senderId')
        .onRef('messages.clientMessageId', '=', 'wanted.clientMessageId'),
    )
    .selectAll('messages'),
);

export const findUsers = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('users')
    .select(['id', 'role', 'bannedAt'])
    .where('id', 'in', wantedIds(db, given('ids'))),
);
