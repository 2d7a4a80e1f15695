import { LIMITS } from '@parley/shared/limits';
import type { Ready } from '@parley/shared/ready';
import type { Team } from '@parley/shared/team';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import { loadEntries } from '../../room-log/room-entries.ts';
import { queryWith } from '../../store/query-with.ts';
import type { Store } from '../../store/store.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';
import { parseTexts, textArray, wantedIds } from '../../store/wanted-keys.ts';

/** Everything a connection needs to draw its first screen, or undefined when its session or its person's stay is over. */
export async function loadReady(
  store: Store,
  userId: string,
  sessionId: string,
  team: Team,
): Promise<Ready | undefined> {
  // Read after the connection joined its topics: a sign-out before that is seen here. The number of
  // the person's own log comes first: what changes later is announced later.
  const [session] = await findSession(store, { sessionId });
  if (!session) return undefined;
  const rooms = await loadEntries(store, userId);
  const named = rooms.flatMap(({ room, lastMessage }) => [
    ...(room.participantIds ?? []),
    ...(lastMessage ? [lastMessage.senderId] : []),
  ]);
  const userRows = await findUsers(store, {
    ids: JSON.stringify([...new Set([userId, ...named])]),
  });
  const users = userRows.map(toUser);
  const me = users.find((user) => user.id === userId);
  if (!me || me.bannedAt !== undefined) return undefined;
  const blocked = parseTexts(session.blocked);
  return {
    ...{ protocol: PROTOCOL_VERSION, me, sessionId, limits: LIMITS, team, rooms, users },
    personalSeq: session.personalSeq ?? 0,
    ...(blocked.size > 0 && { blocked: { userIds: [...blocked] } }),
  };
}

const findUsers = queryWith<{ ids: string }>()((db, given) =>
  db
    .selectFrom('users')
    .select(USER_COLUMNS)
    .where('id', 'in', wantedIds(db, given('ids'))),
);

const findSession = queryWith<{ sessionId: string }>()((db, given) =>
  db
    .selectFrom('sessions')
    .leftJoin('personalLogs', 'personalLogs.userId', 'sessions.userId')
    .select('personalLogs.headSeq as personalSeq')
    .select(({ selectFrom }) =>
      selectFrom('blocks')
        .whereRef('blocks.userId', '=', 'sessions.userId')
        .select(textArray(db, 'blocks.blockedId'))
        .as('blocked'),
    )
    .where('sessions.id', '=', given('sessionId')),
);
