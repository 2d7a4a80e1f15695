import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { queryWith } from '../store/query-with.ts';
import { wantedKeys } from '../store/wanted-keys.ts';

/**
 * Gives each row the next number of its person's own log, a number for each row, in the order of the
 * rows. Nobody else takes numbers of these people before the transaction has ended.
 */
export async function numberPersonally<Row extends { userId: string; personalSeq: number }>(
  db: Database,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { userId } of rows) counts.set(userId, (counts.get(userId) ?? 0) + 1);
  const keys = JSON.stringify([...counts].map(([userId, count]) => ({ userId, count })));
  const next = new Map<string, number>();
  for (const { userId, headSeq } of await takeNumbers(db, { keys })) {
    next.set(userId, headSeq - (counts.get(userId) ?? 0) + 1);
  }
  return rows.map((row) => {
    const personalSeq = next.get(row.userId);
    if (personalSeq === undefined) throw new Error(`${row.userId} was given no number`);
    next.set(row.userId, personalSeq + 1);
    return { ...row, personalSeq };
  });
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
