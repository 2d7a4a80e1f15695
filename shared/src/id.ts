import { z } from 'zod';

/** Every id is a UUID in lower case; ours are version 7, so that they sort by birth. */
export const idSchema = z.uuid().toLowerCase();
export type Id = string;

/** Whether it begins with the time at which it was made: an id of version 7. */
export const isTimeOrdered = (id: Id): boolean => id[14] === '7';

/**
 * When an id of version 7 was made, in milliseconds since 1970; undefined for other ids. By whoever made
 * it: that is the server for all but messages, whose id is mostly their sender's.
 */
export function idTime(id: Id): number | undefined {
  if (!isTimeOrdered(id)) return undefined;
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** A number in a room's log: 0 is before everything. */
export const seqSchema = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Milliseconds since 1970 by the server's clock: shown to people, never used to order. */
export const timestampSchema = z.int();
