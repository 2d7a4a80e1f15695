import { sql } from 'kysely';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import type { Database } from '../store/database.ts';
import { historyGoingOn, holdHistories, lifeOf, tellsItsLife } from '../store/database-life.ts';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';

/** The log of how people are called and what they may. */
export const PEOPLE_LOG = 'people';

/** A client that was away through more of them starts afresh. */
const KEPT_HISTORIES = 300;

/**
 * Begins the next history and notes where each log stands, unless the one that goes on began in this life of
 * the database. Answers with the id of the one that goes on now.
 *
 * @param when.if `due or on file`: a file may have been put back while nobody had it open, and does not say so
 */
export async function beginHistory(
  store: Store,
  when: { clock: Clock; if: 'due' | 'due or on file' },
): Promise<string> {
  return store.transaction().execute(async (db) => {
    await holdHistories(db);
    const [row] = await findNewest(db, {});
    if (row?.goingOn != null && (when.if === 'due' || tellsItsLife(db))) return row.goingOn;
    const id = newId();
    const no = (row?.no ?? 0) + 1;
    await db
      .insertInto('histories')
      .values({ no, id, startedAt: when.clock(), ...lifeOf(db) })
      .execute();
    await noteHeads(db, no);
    await forget(db, no - KEPT_HISTORIES);
    return id;
  });
}

const findNewest = queryWith<Record<never, never>>()((db) =>
  db
    .selectFrom('histories')
    .select(['no', historyGoingOn(db).as('goingOn')])
    .orderBy('no', 'desc')
    .limit(1),
);

/** Of logs that stand where they stood there is a row already. */
async function noteHeads(db: Database, no: number): Promise<void> {
  await sql`
    insert into "historyHeads" ("logId", no, "headSeq")
    select logs.id, ${sql.lit(no)}, logs."headSeq"
    from (
      select id, "headSeq" from rooms
      union all select "userId", "headSeq" from "personalLogs"
      union all select ${sql.lit(PEOPLE_LOG)}, "headSeq" from "peopleLog"
    ) logs
    where logs."headSeq" <> coalesce((
      select noted."headSeq" from "historyHeads" noted
      where noted."logId" = logs.id order by noted.no desc limit 1
    ), 0)
  `.execute(db);
}

/** Forgets histories up to this one, and what only they needed to know of where the logs stood. */
async function forget(db: Database, lastNo: number): Promise<void> {
  if (lastNo < 1) return;
  await db.deleteFrom('histories').where('no', '<=', lastNo).execute();
  await sql`
    delete from "historyHeads" where exists (
      select 1 from "historyHeads" later
      where later."logId" = "historyHeads"."logId"
      and later.no > "historyHeads".no and later.no <= ${sql.lit(lastNo + 2)}
    )
  `.execute(db);
}
