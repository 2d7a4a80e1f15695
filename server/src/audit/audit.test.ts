import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DAY_MS } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import { createLogger } from '../lib/logger.ts';
import { openStore, type Store } from '../store/store.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { type Audit, createAudit } from './audit.ts';
import { pruneAudit, ROWS_PER_KIND } from './prune-audit.ts';

const NOW = 1_700_000_000_000;

let place: TestPlace;
let store: Store;
let audit: Audit;
let lines: string[];
let failures: unknown[];

beforeEach(async () => {
  place = await testPlace();
  store = await openStore(place);
  lines = [];
  failures = [];
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  audit = createAudit({
    store,
    clock: () => NOW,
    storeFailed: (error) => failures.push(error),
    logger,
  });
});

afterEach(async () => {
  await audit.close();
  await store.destroy();
  await place.remove();
});

const stored = () => store.selectFrom('auditEvents').selectAll().orderBy('id').execute();

test('[AU1] what happened is stored and told to the log, in a line each', async () => {
  const [actorId, subjectId] = [newId(), newId()];
  audit.record({ kind: 'banned', actorId, subjectId });
  audit.record({ kind: 'memberRemoved', actorId, subjectId, detail: 'x'.repeat(60_000) });
  await vi.waitFor(async () => expect(await stored()).toHaveLength(2));
  expect((await stored())[0]).toEqual({
    id: expect.any(String),
    kind: 'banned',
    at: NOW,
    count: 1,
    lastAt: NOW,
    actorId,
    subjectId,
    address: null,
    detail: null,
  });
  expect((await stored())[1]?.detail).toHaveLength(320);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { audit: { kind: 'banned', actorId, subjectId } },
    { audit: { kind: 'memberRemoved', actorId } },
  ]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(1_000);
});

test('[AU3] strangers cannot fill the trail: their failures fold into rows that count', async () => {
  const fail = (detail: string, address: string) =>
    audit.record({ kind: 'signInFailed', detail, address });
  for (let guess = 0; guess < 50; guess += 1) fail('ana@example.org', '203.0.113.7');
  for (let guess = 0; guess < 200; guess += 1) fail(`eve${guess}@example.org`, '203.0.113.8');
  for (let guess = 0; guess < 2_000; guess += 1) fail('ana@example.org', `198.51.${guess}`);
  await audit.close();
  const rows = await stored();
  const of = (address: string | null) => rows.filter((row) => row.address === address);
  expect(of('203.0.113.7')).toMatchObject([{ detail: 'ana@example.org', count: 50 }]);
  expect(of('203.0.113.8')).toHaveLength(11);
  expect(of('203.0.113.8').at(-1)).toMatchObject({ detail: null, count: 190 });
  expect(of(null)).toMatchObject([{ detail: null }]);
  expect(rows.length).toBeLessThanOrEqual(501);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(2_250);
});

test('[AU3] a row that was stored already counts on', async () => {
  const fail = () =>
    audit.record({ kind: 'signInFailed', detail: 'ana@example.org', address: '203.0.113.7' });
  fail();
  await vi.waitFor(async () => expect(await stored()).toMatchObject([{ count: 1 }]));
  fail();
  await audit.close();
  expect(await stored()).toMatchObject([{ count: 2 }]);
});

test('[AU1] what could not be stored fails nobody, and half characters do not stop the rest', async () => {
  audit.record({ kind: 'signInFailed', detail: 'a\ud800\0b@example.org', address: '::1' });
  await audit.close();
  expect(await stored()).toMatchObject([{ detail: 'a\ufffdb@example.org' }]);
  await store.schema.dropTable('auditEvents').execute();
  audit.record({ kind: 'signedIn', actorId: newId() });
  await audit.close();
  // The log has a line about the store already; this one is about what was to be stored.
  expect(failures).toHaveLength(1);
  expect(lines.at(-1)).toContain('"kind":"signedIn"');
});

test('[AU3] what is old goes, and of each kind only the newest stay', async () => {
  const row = (kind: 'banned' | 'signedIn', at: number) => ({
    ...{ id: newId(), kind, at, count: 1, lastAt: at },
    ...{ actorId: null, subjectId: null, address: null, detail: null },
  });
  const insert = (rows: ReturnType<typeof row>[]) =>
    store.insertInto('auditEvents').values(rows).execute();
  await insert([row('banned', NOW - 401 * DAY_MS), row('banned', NOW - 399 * DAY_MS)]);
  const many = Array.from({ length: ROWS_PER_KIND + 5 }, () => row('signedIn', NOW));
  for (let start = 0; start < many.length; start += 1_000) {
    await insert(many.slice(start, start + 1_000));
  }
  await pruneAudit(store, NOW);
  const counts = await store
    .selectFrom('auditEvents')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
    .groupBy('kind')
    .orderBy('kind')
    .execute();
  expect(counts.map(({ kind, count }) => [kind, Number(count)])).toEqual([
    ['banned', 1],
    ['signedIn', ROWS_PER_KIND],
  ]);
  const oldest = await store
    .selectFrom('auditEvents')
    .select('id')
    .where('kind', '=', 'signedIn')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  expect(oldest.id).toBe(many[5]?.id);
});
