import { versions } from 'node:process';
import { sql } from 'kysely';
import type { Logger } from '../../lib/logger.ts';
import { databaseTime } from '../../store/database-time.ts';
import type { Store } from '../../store/store.ts';
import { momentOf, type WallTime } from './local-time.ts';

/** With which rules of time zones what is planned was computed last. */
const RULES = 'timeZoneRules';

const ROWS_AT_ONCE = 500;

/**
 * Countries change when their clocks are set. After a Node with other rules than before has come, computes anew
 * when things planned for a time of day are due; those that are due already stay so. What
 * this Node cannot compute, since it does not know the zone, keeps its moment and holds up nothing.
 *
 * @param rules what tells one set of rules from another, such as `2026c`
 */
export async function followZoneRules(
  store: Store,
  logger: Logger,
  rules = versions.tz,
): Promise<void> {
  const known = await store
    .selectFrom('installation')
    .select('value')
    .where('key', '=', RULES)
    .executeTakeFirst();
  if (known?.value === rules) return;
  const unknown = new Set<string>();
  for (let after = ''; ; ) {
    const rows = await store
      .selectFrom('due')
      .select(['id', 'planId', 'at', 'localTime', 'zone'])
      .where('id', '>', after)
      .where('zone', 'is not', null)
      .orderBy('id')
      .limit(ROWS_AT_ONCE)
      .execute();
    for (const { localTime, zone, ...row } of rows) {
      if (localTime === null || zone === null) continue;
      const at = findMoment({ localTime, zone });
      if (at === undefined) unknown.add(zone);
      else await moveTo(store, row, at);
    }
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
  }
  if (unknown.size > 0) {
    logger.warn({ zones: [...unknown] }, 'Some of what is due there could not be computed anew');
  }
  await store
    .insertInto('installation')
    .values({ key: RULES, value: rules ?? '' })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: rules ?? '' }))
    .execute();
}

/** As the schemas have it once; but rows live long, and may come from a machine that knew more zones. */
function findMoment(time: WallTime): number | undefined {
  try {
    return momentOf(time).at;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

async function moveTo(
  store: Store,
  { id, planId, at: before }: { id: string; planId: string; at: number },
  at: number,
): Promise<void> {
  if (at === Number(before)) return;
  await store
    .updateTable('due')
    .set({ at, tryAt: at })
    .where('id', '=', id)
    .where('planId', '=', planId)
    .where('tryAt', '>', sql<number>`${databaseTime(store)}`)
    .execute();
}
