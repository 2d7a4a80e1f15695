import { createFairQueue, type FairQueue } from '../lib/fair-queue.ts';

/**
 * How many connections of a node are brought up to date at once. After a restart all of them ask
 * together; the rest wait their turn here instead of crowding the database out of live traffic.
 */
export const CATCH_UPS_AT_ONCE = 8;

/** Runs a read in its turn, which people take: one with many tabs waits for everybody with one. */
export type CatchUps = FairQueue;

export const createCatchUps = (): CatchUps => createFairQueue({ atOnce: CATCH_UPS_AT_ONCE });
