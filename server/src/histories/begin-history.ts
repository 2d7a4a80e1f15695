import { sql } from 'kysely';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import type { Database } from '../store/database.ts';
import { historyGoingOn, holdHistories, lifeOf, tellsItsLife } from '../store/database-life.ts';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';

/** The log of how people are called and what they may. */
export const PEOPLE_LOG = 'people';

/** Where the logs are: `people` is the id of the only row of the last one. */
const LOG_TABLES = [
  { name: 'rooms', idColumn: 'id' },
  { name: 'personalLogs', idColumn: 'userId' },
  { name: 'peopleLog', idColumn: 'id' },
] as const;
type LogTable = (typeof LOG_TABLES)[number];

/** They take PostgreSQL a third of a second. */
export const LOGS_AT_ONCE = 10_000;

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

async function noteHeads(db: Database, no: number): Promise<void> {
  for (const table of LOG_TABLES) {
    let after: string | undefined = '';
    while (after !== undefined) after = await noteSome(db, { no, table, after });
  }
}

/**
 * Notes some logs of a table after this one, by id. However many there are, no statement takes so long that
 * PostgreSQL would end it. Answers with the last one's id, undefined when there are no more. Of logs that
 * stand where they stood there is a row already.
 */
async function noteSome(
  db: Database,
  { no, table, after }: { no: number; table: LogTable; after: string },
): Promise<string | undefined> {
  const logs = sql`(select ${sql.ref(table.idColumn)} as id, "headSeq" from ${sql.table(table.name)}) logs`;
  const { rows } = await sql<{ id: string }>`
    select id from ${logs} where id > ${after}
    order by id limit 1 offset ${sql.lit(LOGS_AT_ONCE - 1)}
  `.execute(db);
  const last = rows[0]?.id;
  const isUpToLast = last === undefined ? sql`` : sql`and logs.id <= ${last}`;
  await sql`
    insert into "historyHeads" ("logId", no, "headSeq")
    select logs.id, ${sql.lit(no)}, logs."headSeq" from ${logs}
    where logs.id > ${after} ${isUpToLast} and logs."headSeq" <> coalesce((
      select noted."headSeq" from "historyHeads" noted
      where noted."logId" = logs.id order by noted.no desc limit 1
    ), 0)
  `.execute(db);
  return last;
}

/** Forgets histories up to this one, and what only they needed to know of where the logs stood. */
async function forget(db: Database, lastNo: number): Promise<void> {
  if (lastNo < 1) return;
  await db.deleteFrom('histories').where('no', '<=', lastNo).execute();
  await sql`
    delete from "historyHeads" where no < ${sql.lit(lastNo + 2)} and exists (
      select 1 from "historyHeads" later
      where later."logId" = "historyHeads"."logId"
      and later.no > "historyHeads".no and later.no <= ${sql.lit(lastNo + 2)}
    )
  `.execute(db);
}
