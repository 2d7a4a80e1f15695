import type { Kysely } from 'kysely';
import { HOUR_MS } from '../lib/clock.ts';
import type { Tables } from '../store/tables.ts';
import { createLink } from './links.ts';

/** Long enough to be sent and opened, too short to lie about in a mailbox. */
const LIFETIME_MS = HOUR_MS;

/** A link that lets its holder choose this person's password anew: once, and instead of older ones. */
export const createResetLink = (
  db: Kysely<Tables>,
  { userId, now }: { userId: string; now: number },
): Promise<{ token: string; expiresAt: number }> =>
  createLink(db, { purpose: 'reset', userId, now, lifetimeMs: LIFETIME_MS });
