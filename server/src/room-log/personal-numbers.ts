import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { queryWith } from '../store/query-with.ts';
import { wantedKeys } from '../store/wanted-keys.ts';

/** A row of somebody's own log; any number stands in for the one that it is still to be given. */
export type Numbered = { userId: string; personalSeq: number };

/** Gives a row the next of the numbers that were taken for its person. */
export type GiveNumber = <Row extends Numbered>(row: Row) => Row;

/**
 * Takes a number of their person's own log for each of these rows, of whatever kinds, and gives them out in
 * the order in which it is asked: those of one person are neighbours. Nobody else takes numbers of these
 * people before the transaction has ended. It is called once in a transaction: people are locked in one
 * order, and a second call would begin anew.
 */
export async function takePersonalNumbers(
  db: Database,
  rows: readonly Pick<Numbered, 'userId'>[],
): Promise<GiveNumber> {
  const counts = new Map<string, number>();
  for (const { userId } of rows) counts.set(userId, (counts.get(userId) ?? 0) + 1);
  const next = new Map<string, number>();
  if (rows.length > 0) {
    const keys = JSON.stringify([...counts].map(([userId, count]) => ({ userId, count })));
    for (const { userId, headSeq } of await takeNumbers(db, { keys })) {
      next.set(userId, headSeq - (counts.get(userId) ?? 0) + 1);
    }
  }
  return (row) => {
    const personalSeq = next.get(row.userId);
    if (personalSeq === undefined) throw new Error(`${row.userId} was given no number`);
    next.set(row.userId, personalSeq + 1);
    return { ...row, personalSeq };
  };
}

/** In the order of the people, so that two nodes never wait for each other in a circle. */
const takeNumbers = queryWith<{ keys: string }>()((db, given) =>
  db
    .insertInto('personalLogs')
    .columns(['userId', 'headSeq'])
    .expression((eb) =>
      eb
        .selectFrom(wantedKeys(db, ['userId', 'count'], given('keys')))
        .select(['wanted.userId', sql<number>`cast(wanted.count as bigint)`.as('headSeq')])
        // Without it SQLite takes what follows for a join.
        .where(sql<boolean>`true`)
        .orderBy('wanted.userId'),
    )
    .onConflict((conflict) =>
      conflict.column('userId').doUpdateSet({
        headSeq: sql`"personalLogs"."headSeq" + excluded."headSeq"`,
      }),
    )
    .returning(['userId', 'headSeq']),
);
