import { z } from 'zod';

/** A name such as `Europe/Berlin`; what only says how far it is from Greenwich is none. */
const NAME = /^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/;
const LONGEST_NAME = 64;

/** Whether this side knows the rules of it. */
export function isTimeZone(name: string): boolean {
  if (!NAME.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

export const timeZoneSchema = z
  .string()
  .max(LONGEST_NAME)
  .refine(isTimeZone, 'must be the name of a time zone');
