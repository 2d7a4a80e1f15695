import { type Expression, sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { historyGoingOn } from '../store/database-life.ts';

/** What is known of a log and of the history that a client's number of it belongs to. */
export type Grounds = {
  /** Null: the next history is due, and nothing can be judged before it has begun. */
  goingOn: string | null;
  headSeq: number;
  newestNo: number | null;
  /** Null: the history is unknown here, or was forgotten. */
  askedNo: number | null;
  /** Where the log stood when that history ended; null: it had no number yet. */
  endSeq: number | null;
};

/**
 * Columns to judge a cursor by. They belong into the statement that reads the log's head: what a node
 * remembers of histories may be of another life of the database.
 *
 * @param log the id of the log: a room's, a person's, or `PEOPLE_LOG`
 * @param history the id of the history that the cursor is of
 */
export const groundsOf = (db: Database, log: Expression<string>, history: Expression<string>) => [
  historyGoingOn(db).as('goingOn'),
  sql<number | null>`(select max(no) from histories)`.as('newestNo'),
  askedNo(history).as('askedNo'),
  // Nearly always a cursor is of the history that goes on, and nobody needs to look where one ended.
  sql<number | null>`
    case when ${askedNo(history)} < (select max(no) from histories) then ${endSeq(log, history)} end
  `.as('endSeq'),
];

const askedNo = (history: Expression<string>) =>
  sql<number | null>`(select no from histories where id = ${history})`;

/** The next history noted where the log stood, or an earlier one if it stood there already. */
export const endSeq = (log: Expression<string>, history: Expression<string>) => sql<number | null>`(
  select noted."headSeq" from "historyHeads" noted
  where noted."logId" = ${log} and noted.no <= ${askedNo(history)} + 1
  order by noted.no desc limit 1
)`;

/** For Histories, who judges; numbers mean other things above it. */
export function commonSeqOf({ headSeq, newestNo, askedNo, endSeq }: Grounds): number {
  if (askedNo === null) return 0;
  return askedNo === newestNo ? headSeq : (endSeq ?? 0);
}
