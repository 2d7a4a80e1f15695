import { type Ack, accepted, refused } from '@parley/shared/error';
import type { User } from '@parley/shared/user';
import type { Kysely } from 'kysely';
import { defineHandler } from '../../callers/define-handler.ts';
import type { Publisher } from '../../realtime/publisher.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';

type Asked = { userId: string; way: 'told' | 'automatic' | 'chosen'; timeZone: string | null };
/** `user`: as others see them now, where that is otherwise than before. */
type Kept = { way: 'automatic' | 'chosen'; timeZone: string | null; user?: User };

/** In which zone people are: told by their browsers, or as they chose. */
export const timeZones = {
  open: ({ store, publisher }: { store: Store; publisher: Pick<Publisher, 'toEveryone'> }) => ({
    commands: {
      'time-zone:set': defineHandler('time-zone:set', async (input, { userId }) => {
        const kept = await store.transaction().execute((db) => keep(db, { userId, ...input }));
        if (!kept.ok) return kept;
        const { user, ...answer } = kept.data;
        if (user) publisher.toEveryone('user:changed', { user });
        return accepted(answer);
      }),
    },
  }),
};

async function keep(db: Kysely<Tables>, { userId, way, timeZone }: Asked): Promise<Ack<Kept>> {
  const before = await db
    .selectFrom('users')
    .select(['timeZone', 'timeZoneIsChosen', 'bannedAt'])
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirst();
  // Who was banned, or deleted their account, meanwhile.
  if (!before || before.bannedAt !== null) return refused('NOT_ALLOWED', 'Not any more.');
  if (way === 'told' && before.timeZoneIsChosen === 1)
    return accepted({ way: 'chosen', timeZone: before.timeZone });
  const isChosen = way === 'chosen';
  const answer = { way: isChosen ? ('chosen' as const) : ('automatic' as const), timeZone };
  const isSame = before.timeZone === timeZone;
  if (isSame && before.timeZoneIsChosen === Number(isChosen)) return accepted(answer);
  const row = await db
    .updateTable('users')
    .set({ timeZone, timeZoneIsChosen: Number(isChosen) })
    .where('id', '=', userId)
    .returning(USER_COLUMNS)
    .executeTakeFirstOrThrow();
  return accepted(isSame ? answer : { ...answer, user: toUser(row) });
}
