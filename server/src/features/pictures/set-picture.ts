import { type Ack, accepted, refused } from '@parley/shared/error';
import type { PictureOf } from '@parley/shared/picture';
import type { User } from '@parley/shared/user';
import type { Kysely } from 'kysely';
import { asStaff } from '../../access/as-staff.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';
import type { SquarePair } from './squares.ts';
import { dropPicture, keepPicture } from './stored-pictures.ts';

/** What became of it: the person as others see them now, or undefined for the team. */
export type PictureSet = { actorId: string; pictureId: string | null; user?: User };

/** Keeps a picture of the actor or the team, and none where `pair` is null. */
export const setPicture = (
  store: Store,
  { of, actorId, pair }: { of: PictureOf; actorId: string; pair: SquarePair | null },
): Promise<Ack<PictureSet>> =>
  of === 'team'
    ? asStaff(store, actorId, (db) => setTeams(db, actorId, pair))
    : store.transaction().execute((db) => setOwn(db, actorId, pair));

/** The row of the person is held from the first look on: of two pictures at once the later stays, alone. */
async function setOwn(
  db: Kysely<Tables>,
  userId: string,
  pair: SquarePair | null,
): Promise<Ack<PictureSet>> {
  const person = await db
    .selectFrom('users')
    .select('bannedAt')
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirst();
  // Who was banned, or deleted their account, meanwhile.
  if (!person || person.bannedAt !== null) return refused('NOT_ALLOWED', 'Not any more.');
  const pictureId = await exchange(db, userId, pair);
  const user = await db
    .updateTable('users')
    .set({ pictureId })
    .where('id', '=', userId)
    .returning(USER_COLUMNS)
    .executeTakeFirstOrThrow();
  return accepted({ actorId: userId, pictureId, user: toUser(user) });
}

async function setTeams(
  db: Kysely<Tables>,
  actorId: string,
  pair: SquarePair | null,
): Promise<Ack<PictureSet>> {
  // The row first, which is then held: two at once would both have kept theirs.
  await db
    .insertInto('team')
    .values({ id: 'team', firstRoomId: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ id: 'team' }))
    .execute();
  const pictureId = await exchange(db, null, pair);
  await db.updateTable('team').set({ pictureId }).execute();
  return accepted({ actorId, pictureId });
}

async function exchange(
  db: Kysely<Tables>,
  userId: string | null,
  pair: SquarePair | null,
): Promise<string | null> {
  if (pair !== null) return keepPicture(db, userId, pair);
  await dropPicture(db, userId);
  return null;
}
