import { accepted } from '@parley/shared/error';
import { defineHandler } from '../../callers/define-handler.ts';
import { decodeCursor, encodeCursor } from '../../lib/page-cursor.ts';
import { afterCursor, nameAnswers, nameOrder } from '../../store/name-page.ts';
import type { Store } from '../../store/store.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';
import { loadUsers } from './load-users.ts';

const PAGE_SIZE = 50;

/** Everybody in an installation may find everybody else; guests will be the exception. */
export const peopleHandlers = ({ store }: { store: Store }) => ({
  'user:list': defineHandler('user:list', async ({ query, cursor, standing }) => {
    let users = store
      .selectFrom('users')
      .select(USER_COLUMNS)
      // There is nobody behind them to be found.
      .where('deletedAt', 'is', null)
      .orderBy(nameOrder)
      .orderBy('id')
      .limit(PAGE_SIZE + 1);
    if (standing !== 'any') {
      users = users.where('bannedAt', standing === 'active' ? 'is' : 'is not', null);
    }
    if (query) users = users.where(nameAnswers(store, query));
    const after = decodeCursor(cursor);
    if (after) users = users.where(afterCursor(after));
    const rows = await users.execute();
    const page = rows.slice(0, PAGE_SIZE);
    const last = page.at(-1);
    return accepted({
      users: page.map(toUser),
      nextCursor: rows.length > PAGE_SIZE && last ? encodeCursor(last) : null,
    });
  }),
  'user:load': defineHandler('user:load', async ({ userIds }) =>
    accepted({ users: await loadUsers(store, userIds) }),
  ),
});
