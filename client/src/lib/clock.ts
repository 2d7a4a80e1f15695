const DAY_MS = 86_400_000;

/**
 * Milliseconds since 1970 by this machine's clock, which may be set forward or back at any moment:
 * for showing and for calendar days. Nothing is ordered or measured by it.
 */
export const now = (): number => Date.now();

/** Milliseconds on a clock that nobody sets, counted from somewhere in this page's life: for spans. */
export const monotonicMs = (): number => performance.now();

/** That moment as machines read it, e.g. `2026-11-22T09:41:00.000Z`. */
export const isoTime = (at: number): string => new Date(at).toISOString();

/** What `isoTime` writes, read again; NaN when it is no time. */
export const readTime = (written: string): number => Date.parse(written);

/**
 * The calendar day of a moment in the zone of this machine, as a whole number: the day after it has
 * the next one, though it begin 23 or 25 hours later.
 */
export function calendarDay(at: number): number {
  const local = new Date(at);
  return Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / DAY_MS;
}

/** Milliseconds from a moment to the first of the next calendar day in the zone of this machine. */
export function msToMidnight(at: number): number {
  const local = new Date(at);
  return new Date(local.getFullYear(), local.getMonth(), local.getDate() + 1).getTime() - at;
}
