/**
 * Milliseconds since 1970. Handed in, so that tests can set it, as whoever runs the machine can at
 * any moment: for what is shown, and for deadlines that are stored since they outlive the process.
 * Numbers order, and `monotonicMs` measures.
 */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** Milliseconds on a clock that nobody sets, counted from the start of the process: for spans. */
export const monotonicMs = (): number => performance.now();

/** As time stamps stand in text columns, e.g. `2026-11-22T09:41:00.000Z`. */
export const isoTime = (at: number): string => new Date(at).toISOString();

/** The moment that an `isoTime` names. */
export const readTime = (text: string): number => Date.parse(text);

/** A time of day where the server stands. */
export type TimeOfDay = { hour: number; minute: number };

/** The first moment after `after` at which the local clock shows this time of day. */
export function nextTime(after: number, { hour, minute }: TimeOfDay): number {
  const next = new Date(after);
  next.setHours(hour, minute, 0, 0);
  if (next.getTime() <= after) next.setDate(next.getDate() + 1);
  // A day on which clocks change may lack the hour, or have moved it.
  next.setHours(hour, minute, 0, 0);
  return next.getTime();
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
