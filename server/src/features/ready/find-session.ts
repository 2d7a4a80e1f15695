import { type Expression, sql } from 'kysely';
import { PEOPLE_LOG } from '../../histories/begin-history.ts';
import { endSeq, groundsOf } from '../../histories/judge-cursor.ts';
import { queryWith } from '../../store/query-with.ts';
import type { Store } from '../../store/store.ts';
import { toUser } from '../../store/user-rows.ts';
import { parseTexts, textArray } from '../../store/wanted-keys.ts';

/**
 * The session with its person, how far their own log and that of people are, what tells whether numbers of
 * this history are of use, and of its rooms `tally`; undefined when it is over.
 */
export async function loadSession(store: Store, given: { sessionId: string; history: string }) {
  const [row] = await findSession(store, given);
  if (!row) return undefined;
  const { id, name, role, bannedAt, deletedAt, pictureId, timeZone, blocked, tally, ...session } =
    row;
  return {
    ...session,
    me: toUser({ id, name, role, bannedAt, deletedAt, pictureId, timeZone }),
    blockedIds: [...parseTexts(blocked)],
    headSeq: session.headSeq ?? 0,
    lostSeq: session.lostSeq ?? 0,
    blockedSeq: session.blockedSeq ?? 0,
    peopleSeq: session.peopleSeq ?? 0,
    tally: tally ?? '',
  };
}

export type Session = NonNullable<Awaited<ReturnType<typeof loadSession>>>;

const findSession = queryWith<{ sessionId: string; history: string }>()((db, given) =>
  db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .leftJoin('personalLogs', 'personalLogs.userId', 'sessions.userId')
    .select(['users.id', 'users.name', 'users.role', 'users.bannedAt', 'users.deletedAt'])
    .select(['users.pictureId', 'users.timeZone'])
    .select(['personalLogs.headSeq', 'personalLogs.lostSeq', 'personalLogs.blockedSeq'])
    .select(({ selectFrom }) => selectFrom('peopleLog').select('headSeq').as('peopleSeq'))
    .select(({ ref }) => groundsOf(db, ref('sessions.userId'), given('history')))
    .select(endSeq(sql.lit(PEOPLE_LOG), given('history')).as('peopleEndSeq'))
    .select(({ selectFrom }) =>
      selectFrom('blocks')
        .whereRef('blocks.userId', '=', 'sessions.userId')
        .select(textArray(db, 'blocks.blockedId'))
        .as('blocked'),
    )
    .select(({ ref }) => tallyOf(ref('sessions.userId'), given('history')).as('tally'))
    .where('sessions.id', '=', given('sessionId')),
);

/** How many rooms there are, and what the numbers of their last changes add up to. */
export const tally = (headSeqs: readonly number[]): string =>
  `${headSeqs.length} ${headSeqs.reduce((sum, headSeq) => sum + headSeq, 0)}`;

/** The same of a person's rooms, in one value: rows for each would cost most of a return. Nobody new asks. */
const tallyOf = (userId: Expression<string>, history: Expression<string>) => sql<string | null>`
  case when ${history} <> '' then (
    select count(*) || ' ' || coalesce(sum(rooms."headSeq"), 0)
    from memberships join rooms on rooms.id = memberships."roomId"
    where memberships."userId" = ${userId} and memberships."leftAt" is null
  ) end`;
