import type { Generated } from 'kysely';
import { type StoredTable, storedTable } from '../store/stored-table.ts';

/** Whoever follows the logs of rooms. */
type ConsumerTable = {
  name: string;
  /** Up to which room, in the order of ids, it is noted where it begins; null once that is done. */
  begunUpTo: string | null;
  /** Numbers that it put aside since one last went well. */
  parkedInARow: Generated<number>;
};

/** Which node works for a consumer. Not copied to another database: there other nodes do. */
type ConsumerLeaseTable = {
  consumer: string;
  /** Drawn anew each time that somebody takes the lease; null: nobody has it. */
  claim: string | null;
  /** In words for the operator. */
  holder: string | null;
  /** By the database's clock, in milliseconds since 1970, as all times here. */
  endsAt: number;
  /** What a careful node was handing over, see `Caution`; null: nothing. */
  triedRoomId: Generated<string | null>;
  triedFromSeq: Generated<number>;
  triedToSeq: Generated<number>;
  triedTimes: Generated<number>;
};

/** Up to which number a consumer has taken what a room's log tells. Without a row: nothing yet. */
type ConsumerPositionTable = { roomId: string; consumer: string; seq: number };

/** A number of a room's log that a consumer could not take and went past. */
type ConsumerParkedTable = {
  roomId: string;
  consumer: string;
  seq: number;
  error: string;
  at: number;
  /** 1 when it is to be tried again. */
  isDue: Generated<number>;
};

declare module '../store/tables.ts' {
  interface Tables {
    consumers: ConsumerTable;
    consumerLeases: ConsumerLeaseTable;
    consumerPositions: ConsumerPositionTable;
    consumerParked: ConsumerParkedTable;
  }
}

/** What is true of any database that holds the same rooms. */
export const CONSUMER_TABLES: readonly StoredTable[] = [
  storedTable('consumers', 'name'),
  storedTable('consumerPositions', 'roomId', 'consumer'),
  storedTable('consumerParked', 'roomId', 'consumer', 'seq'),
];
