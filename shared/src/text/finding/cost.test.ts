import { expect, test, vi } from 'vitest';
import { createReadings, writeReadings } from '../pinyin.ts';
import { readPinyin } from '../read-pinyin.ts';
import { findNames } from './find-names.ts';
import { nameKey } from './name-key.ts';

const readingsOf = createReadings(writeReadings(readPinyin));

/** How often something was compared or noted down while this was looked for. */
function stepsToFind(names: readonly string[], typed: string): number {
  const items = names.map((name) => ({ key: nameKey(name, readingsOf), topic: nameKey(name) }));
  const spies = [
    vi.spyOn(String.prototype, 'startsWith'),
    vi.spyOn(String.prototype, 'includes'),
    vi.spyOn(String.prototype, 'indexOf'),
    vi.spyOn(Set.prototype, 'add'),
  ];
  findNames(items, typed);
  const steps = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  vi.restoreAllMocks();
  return steps;
}

const LENGTH = 200;
const STEPS_PER_CHARACTER = 70;
const long = (text: string): string => text.repeat(LENGTH).slice(0, LENGTH);

/** Names of 200 characters, and what comes close to them again and again. */
const NASTY: readonly [string, string][] = [
  ['啊', 'a'],
  ['庄', 'zhuang'],
  ['重', 'chong'],
  ['a ', 'a'],
  ['ab', 'ab'],
  ['zhuang ', 'zhuang'],
];

test.each(NASTY)(
  'a name of 200 characters made of %s costs some steps for each of them',
  (part, typed) => {
    const asked = [`${typed.repeat(9)}?`, `${long(typed)}?`, `${typed} `.repeat(9)];
    for (const query of asked)
      expect(stepsToFind([long(part)], query)).toBeLessThan(LENGTH * STEPS_PER_CHARACTER);
  },
);

test('a name of double the length costs the double', () => {
  const short = stepsToFind(['啊'.repeat(LENGTH)], `${'a'.repeat(60)}?`);
  const double = stepsToFind(['啊'.repeat(2 * LENGTH)], `${'a'.repeat(60)}?`);
  expect(double / short).toBeLessThan(2.5);
});

test('each of 5,000 rooms is done with in a few dozen steps', () => {
  const ROOMS = 5_000;
  const words = ['team', 'design', 'ops', '市场部', 'garden', '相机', 'release', 'Ana Díaz'];
  const names = Array.from(
    { length: ROOMS },
    (_, n) => `${words[n % 8]} ${words[Math.floor(n / 8) % 8]} ${n}`,
  );
  for (const typed of ['b', 'des', 'shichang', 'xj', 'nothing', 'release notes 12']) {
    expect(stepsToFind(names, typed) / ROOMS).toBeLessThan(40);
  }
});
