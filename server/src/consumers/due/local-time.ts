import { z } from 'zod';

/**
 * A zone by its name, such as `Europe/Berlin`: rules are known of it. An offset is none, and would be an hour
 * wrong for half of the year.
 */
export const zoneSchema = z
  .string()
  .max(64)
  .refine(isZone, 'There is no such time zone; it has a name like Europe/Berlin.');

/** A day and a time of day as a clock on the wall shows it, such as `2026-10-25T09:00`. */
export const localTimeSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
  .refine(isLocalTime, 'There is no such day or time of day.');

/** What somebody wishes for. Both as the schemas have them. */
export type WallTime = { localTime: string; zone: string };

export type Moment = {
  /** Milliseconds since 1970. */
  at: number;
  /** What the clocks there show then. */
  localTime: string;
  /** Clocks go past the time that was wished for: it is as much later. Whoever wished should be told. */
  isMoved: boolean;
};

/**
 * When clocks of a zone show a time. Where they show it twice, the first; where they leave it out, as much
 * later as they are put forward: 2027-03-28T02:30 in Europe/Berlin is 03:30.
 *
 * @throws {RangeError} for what the schemas refuse
 */
export function momentOf({ localTime, zone }: WallTime): Moment {
  const wished = Temporal.PlainDateTime.from(localTime);
  const moment = wished.toZonedDateTime(zone, { disambiguation: 'compatible' });
  const shown = moment.toPlainDateTime();
  return {
    at: moment.epochMilliseconds,
    localTime: shown.toString({ smallestUnit: 'minute' }),
    isMoved: !shown.equals(wished),
  };
}

/**
 * A time of day so many days after the one it is in the zone: "tomorrow at nine" is one day, `09:00`.
 *
 * @param now milliseconds since 1970
 */
export function wallTimeAfter(
  now: number,
  { days, time, zone }: { days: number; time: string; zone: string },
): WallTime {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  return { localTime: `${today.add({ days })}T${time}`, zone };
}

function isZone(name: string): boolean {
  if (!/^[A-Z]/i.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isLocalTime(text: string): boolean {
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
