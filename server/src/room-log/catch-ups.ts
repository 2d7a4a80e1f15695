import pLimit from 'p-limit';

/**
 * How many connections of a node are brought up to date at once. After a restart all of them ask
 * together; the rest wait their turn here instead of crowding the database out of live traffic.
 */
export const CATCH_UPS_AT_ONCE = 8;

/** Runs a read in its turn, first come first served. */
export type CatchUps = <Result>(read: () => Promise<Result>) => Promise<Result>;

export const createCatchUps = (): CatchUps => {
  const limit = pLimit(CATCH_UPS_AT_ONCE);
  return (read) => limit(read);
};
