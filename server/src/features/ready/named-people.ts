import { LIMITS } from '@parley/shared/limits';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { User } from '@parley/shared/user';
import { queryWith } from '../../store/query-with.ts';
import type { Store } from '../../store/store.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';
import { wantedIds } from '../../store/wanted-keys.ts';

/** The people that these entries name, so that they can be drawn at once. */
export async function loadNamed(store: Store, entries: readonly RoomEntry[]): Promise<User[]> {
  const named = entries.flatMap(({ room, lastMessage }) => [
    ...(room.participantIds ?? []),
    ...(lastMessage ? [lastMessage.senderId] : []),
  ]);
  if (named.length === 0) return [];
  return (await findUsers(store, { ids: JSON.stringify([...new Set(named)]) })).map(toUser);
}

/** Who changed after this number of the people's log; undefined when that are too many to tell. */
export async function listChanged(store: Store, afterSeq: number): Promise<User[] | undefined> {
  const rows = await findChanged(store, { afterSeq });
  return rows.length > LIMITS.changedPeople ? undefined : rows.map(toUser);
}

const findUsers = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('users')
    .select(USER_COLUMNS)
    .where('id', 'in', wantedIds(db, given('ids'))),
);

const findChanged = queryWith<{ afterSeq: number }>()((db, given) =>
  db
    .selectFrom('users')
    .select(USER_COLUMNS)
    .where('changedSeq', '>', given('afterSeq'))
    .orderBy('changedSeq')
    .limit(LIMITS.changedPeople + 1),
);
