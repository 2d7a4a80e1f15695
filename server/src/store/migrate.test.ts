import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../lib/id.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { openStore } from './store.ts';

let place: TestPlace;

beforeEach(async () => {
  place = await testPlace();
});

afterEach(() => place.remove());

test('a database of the first version gains what came since, and keeps its people', async () => {
  const before = await openStore(place);
  await before.schema.alterTable('users').dropColumn('bannedAt').execute();
  await sql`delete from kysely_migration where name <> '0001-foundation'`.execute(before);
  const ana = {
    id: newId(),
    name: 'Ana',
    email: 'ana@example.org',
    emailVerified: 0,
    image: null,
    role: 'owner' as const,
    createdAt: new Date(0).toISOString(),
    updatedAt: new Date(0).toISOString(),
  };
  await before.insertInto('users').values(ana).execute();
  await before.destroy();

  const after = await openStore(place);
  expect(await after.selectFrom('users').selectAll().execute()).toEqual([
    { ...ana, bannedAt: null },
  ]);
  await after.destroy();
});
