import { versions } from 'node:process';
import { sql } from 'kysely';
import { databaseTime } from '../../store/database-time.ts';
import type { Store } from '../../store/store.ts';
import { momentOf } from './local-time.ts';

/** With which rules of time zones what is planned was computed last. */
const RULES = 'timeZoneRules';

const ROWS_AT_ONCE = 500;

/**
 * Countries change when their clocks are set. After a Node with other rules than before has come, computes anew
 * when things planned for a time of day are due; those that are due already stay so.
 *
 * @param rules what tells one set of rules from another, such as `2026c`
 */
export async function followZoneRules(store: Store, rules = versions.tz): Promise<void> {
  const known = await store
    .selectFrom('installation')
    .select('value')
    .where('key', '=', RULES)
    .executeTakeFirst();
  if (known?.value === rules) return;
  for (let after = ''; ; ) {
    const rows = await store
      .selectFrom('due')
      .select(['id', 'planId', 'at', 'localTime', 'zone'])
      .where('id', '>', after)
      .where('zone', 'is not', null)
      .orderBy('id')
      .limit(ROWS_AT_ONCE)
      .execute();
    for (const row of rows) await compute(store, row);
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
  }
  await store
    .insertInto('installation')
    .values({ key: RULES, value: rules ?? '' })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: rules ?? '' }))
    .execute();
}

async function compute(
  store: Store,
  row: { id: string; planId: string; at: number; localTime: string | null; zone: string | null },
): Promise<void> {
  const { id, planId, localTime, zone } = row;
  if (localTime === null || zone === null) return;
  const { at } = momentOf({ localTime, zone });
  if (at === Number(row.at)) return;
  await store
    .updateTable('due')
    .set({ at, tryAt: at })
    .where('id', '=', id)
    .where('planId', '=', planId)
    .where('tryAt', '>', sql<number>`${databaseTime(store)}`)
    .execute();
}
