import { DAY_MS, isoTime } from '../lib/clock.ts';

/** A session that nobody uses ends after this. */
export const SESSION_MS = 30 * DAY_MS;
/** One that is used goes on, but a password is asked for again after this, whatever happens. */
const LONGEST_SESSION_MS = 90 * DAY_MS;

/** As `sessions.createdAt` is stored: what began up to then is over at `now`. */
export const overSince = (now: number): string => isoTime(now - LONGEST_SESSION_MS);
