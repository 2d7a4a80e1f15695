import { askedFor } from '@parley/shared/text/finding/asked';
import { matchName } from '@parley/shared/text/finding/match-name';
import { nameKey } from '@parley/shared/text/finding/name-key';
import { foldText } from '@parley/shared/text/fold';
import { spellings } from '@parley/shared/text/pinyin';
import { readPinyin } from '@parley/shared/text/read-pinyin';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../lib/id.ts';
import { nameColumns } from '../lib/name-columns.ts';
import { goBackTo, insertUser } from '../testing/older-database.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { nameAnswers, nameOrder } from './name-page.ts';
import { openStore } from './store.ts';
import type { Tables } from './tables.ts';

let place: TestPlace;
let store: Kysely<Tables>;

beforeEach(async () => {
  place = await testPlace();
  store = await openStore(place);
});

afterEach(async () => {
  await store.destroy();
  await place.remove();
});

async function name(...names: string[]): Promise<void> {
  for (const one of names) {
    const id = newId();
    await insertUser(store, id, one);
    await store.updateTable('users').set(nameColumns(one)).where('id', '=', id).execute();
  }
}

async function found(typed: string): Promise<string[]> {
  const rows = await store
    .selectFrom('users')
    .select('name')
    .where(nameAnswers(store, typed))
    .orderBy(nameOrder)
    .execute();
  return rows.map((row) => row.name);
}

test('[NM2] Chinese is found by syllables and initials, in every reading, and not by what lies inside one', async () => {
  await name('相机', '市场部', '重庆', '吕布');
  for (const typed of ['xj', 'xiangji', 'xiangj', 'XIANG ji', '相']) {
    expect(await found(typed)).toEqual(['相机']);
  }
  expect(await found('scb')).toEqual(['市场部']);
  for (const typed of ['cq', 'chongqing', 'zhongqing', 'zq']) {
    expect(await found(typed)).toEqual(['重庆']);
  }
  for (const typed of ['lvbu', 'lubu', 'lb']) expect(await found(typed)).toEqual(['吕布']);
  for (const typed of ['angi', 'hang', '|', 'xiang|ji', '.', 'x*', '%']) {
    expect(await found(typed)).toEqual([]);
  }
});

test('[NM2] a name is found by its initials, and by its words in whatever order', async () => {
  await name('Ana Díaz', 'Adina', 'Dan Anders');
  expect(await found('ad')).toEqual(['Adina', 'Ana Díaz']);
  expect(await found('di an')).toEqual(['Ana Díaz']);
  expect(await found('an da')).toEqual(['Dan Anders']);
});

test('what is found is what the switcher finds, but for slips of the finger', async () => {
  const part = fc.constantFrom(
    ...['A', 'An', 'Ana', 'Bo', ' ', '-', '重', '庆', '长', '沙', 'é', '2'],
  );
  const names = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
  const typed = fc
    .array(
      fc.constantFrom(
        ...['a', 'n', 'an', 'b', 'c', 'q', 'chong', 'zh', 'sha', '庆', ' ', '|', '2'],
      ),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(names, { minLength: 1, maxLength: 8 }),
      typed,
      async (all, query) => {
        const real = all.filter((one) => foldText(one) !== '');
        await store.deleteFrom('users').execute();
        await name(...real);
        const asked = askedFor(query);
        fc.pre(asked.folded !== '');
        const expected = real.filter((one) => {
          const match = matchName(nameKey(one, readings), asked);
          return match !== undefined && match !== 'slip';
        });
        expect(new Set(await found(query))).toEqual(new Set(expected));
      },
    ),
    { numRuns: 60 },
  );
});

const readings = (character: string) => spellings(readPinyin(character));

test('nobody waits for long names that were made to be slow', async () => {
  await name(...Array.from({ length: 60 }, (_, index) => `${'AAAA '.repeat(15)}${index}`));
  const [before, during] = [await cpuOf('zzzz'), await cpuOf(`${'a'.repeat(40)}b`)];
  // Tried in all ways there are, it would be millions of times as much.
  expect(during).toBeLessThan(before * 1_000);
});

async function cpuOf(typed: string): Promise<number> {
  const begin = process.cpuUsage();
  expect(await found(typed)).toEqual([]);
  const { user, system } = process.cpuUsage(begin);
  return user + system;
}

test('names of before are found so too', async () => {
  await name('相机');
  await goBackTo(store, '0018-parked-bounds');
  await store.destroy();
  store = await openStore(place);
  expect(await found('xj')).toEqual(['相机']);
});
