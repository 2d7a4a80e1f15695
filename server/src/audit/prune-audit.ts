import { auditKindSchema } from '@parley/shared/audit';
import { DAY_MS } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';

/** A year, and then some to look back from. */
const AUDIT_DAYS = 400;
/** Of each kind: many sign-ins push out no ban. Some 5 MB of a kind at most. */
export const ROWS_PER_KIND = 20_000;

/** Deletes what is older than 400 days at `now`, and of each kind all but the newest 20,000. */
export async function pruneAudit(store: Store, now: number): Promise<void> {
  await store
    .deleteFrom('auditEvents')
    .where('at', '<', now - AUDIT_DAYS * DAY_MS)
    .execute();
  for (const kind of auditKindSchema.options) {
    const newestToGo = await store
      .selectFrom('auditEvents')
      .select('id')
      .where('kind', '=', kind)
      .orderBy('id', 'desc')
      .limit(1)
      .offset(ROWS_PER_KIND)
      .executeTakeFirst();
    if (!newestToGo) continue;
    await store
      .deleteFrom('auditEvents')
      .where('kind', '=', kind)
      .where('id', '<=', newestToGo.id)
      .execute();
  }
}
