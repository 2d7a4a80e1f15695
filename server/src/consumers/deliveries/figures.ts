import { sql } from 'kysely';
import { databaseTime } from '../../store/database-time.ts';
import type { Store } from '../../store/store.ts';

export type DeliveryFigures = {
  kind: string;
  waiting: number;
  /** For how long the oldest of these has, in milliseconds. */
  oldestMs: number;
  /** Of the last days. */
  delivered: number;
  failed: number;
  /** More attempts than one: each may have arrived, so that it came twice. */
  repeated: number;
  /** Targets where nothing arrives at present. */
  resting: number;
};

/** What is to arrive outside, kind by kind. */
export async function loadDeliveryFigures(store: Store): Promise<DeliveryFigures[]> {
  const now = databaseTime(store);
  const isIn = (state: string) => sql<boolean>`state = ${sql.lit(state)}`;
  const rows = await store
    .selectFrom('deliveries')
    .select(({ fn }) => [
      'kind',
      now.as('now'),
      fn.countAll().filterWhere(isIn('waiting')).as('waiting'),
      fn.min('createdAt').filterWhere(isIn('waiting')).as('oldestAt'),
      fn.countAll().filterWhere(isIn('delivered')).as('delivered'),
      fn.countAll().filterWhere(isIn('failed')).as('failed'),
      fn.countAll().filterWhere(sql<boolean>`state = 'delivered' and attempts > 1`).as('repeated'),
    ])
    .groupBy('kind')
    .orderBy('kind')
    .execute();
  const resting = await store
    .selectFrom('deliveryTargets')
    .select(({ fn }) => ['kind', fn.countAll().as('count')])
    .where('failures', '>', 0)
    .groupBy('kind')
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    waiting: Number(row.waiting),
    oldestMs: row.oldestAt === null ? 0 : Number(row.now) - Number(row.oldestAt),
    delivered: Number(row.delivered),
    failed: Number(row.failed),
    repeated: Number(row.repeated),
    resting: Number(resting.find(({ kind }) => kind === row.kind)?.count ?? 0),
  }));
}
