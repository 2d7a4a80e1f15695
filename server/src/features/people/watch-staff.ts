import { isDeepStrictEqual } from 'node:util';
import type { User } from '@parley/shared/user';
import { SECOND_MS } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Publisher } from '../../realtime/publisher.ts';
import type { Store } from '../../store/store.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';
import { loadUsers } from './load-users.ts';

/** What a role allows is read with each command; this is how long pages may draw the one before. */
const LOOK_MS = 2 * SECOND_MS;

export type StaffWatch = { look(): Promise<void>; close(): void };

/**
 * Tells this node's connections of roles that changed in the database: whoever runs the machine makes
 * admins beside the running servers, and a notice between nodes may be lost. One look asks an
 * index for the few people who run the place.
 */
export async function watchStaff(parts: {
  store: Store;
  publisher: Pick<Publisher, 'toEveryoneHere'>;
  logger: Logger;
}): Promise<StaffWatch> {
  const { store, publisher, logger } = parts;
  let staff = await findStaff(store);
  let isAway = false;

  async function look(): Promise<void> {
    const found = await findStaff(store);
    const changed = [...found.values()].filter(
      (user) => !isDeepStrictEqual(staff.get(user.id), user),
    );
    const gone = [...staff.keys()].filter((id) => !found.has(id));
    staff = found;
    for (const user of [...changed, ...(await loadUsers(store, gone))]) {
      publisher.toEveryoneHere('user:changed', { user });
    }
  }

  async function lookAndLog(): Promise<void> {
    try {
      await look();
      isAway = false;
    } catch (error) {
      // Each look of an outage would say the same.
      if (!isAway) logger.warn({ error }, 'Who runs the place could not be read; it will be again');
      isAway = true;
    }
  }

  const timer = setInterval(() => void lookAndLog(), LOOK_MS).unref();
  return { look, close: () => clearInterval(timer) };
}

async function findStaff(store: Store): Promise<Map<string, User>> {
  const rows = await store
    .selectFrom('users')
    .select(USER_COLUMNS)
    .where('role', 'in', ['owner', 'admin'])
    .execute();
  return new Map(rows.map((row) => [row.id, toUser(row)]));
}
