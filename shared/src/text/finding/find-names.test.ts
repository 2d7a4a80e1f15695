import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReadings, writeReadings } from '../pinyin.ts';
import { readPinyin } from '../read-pinyin.ts';
import { type Findable, findNames } from './find-names.ts';
import { nameKey } from './name-key.ts';

const readingsOf = createReadings(writeReadings(readPinyin));

type Described = Omit<Findable, 'key' | 'topic'> & { topic?: string };

const findable = (name: string, { topic, ...rest }: Described = {}): Findable => ({
  ...rest,
  key: nameKey(name, readingsOf),
  topic: topic === undefined ? undefined : nameKey(topic),
});
const namesFound = (items: readonly Findable[], typed: string): string[] =>
  findNames(items, typed).map(({ key }) => key.name);
const finds = (typed: string, name: string): boolean =>
  namesFound([findable(name)], typed).length > 0;

test('names before topics, where one has been before where one has not, what is put away last', () => {
  const rooms = [
    findable('bar-old', { isArchived: true, lastVisit: 9 }),
    findable('ops', { topic: 'Who stands at the bar', lastVisit: 8 }),
    findable('barometer'),
    findable('foo bar', { lastVisit: 1 }),
    findable('garden'),
    findable('bar', { lastVisit: 2 }),
  ];
  expect(namesFound(rooms, 'bar')).toEqual(['bar', 'foo bar', 'barometer', 'ops', 'bar-old']);
});

test('what is typed to the letter goes before what differs in an accent or in case', () => {
  const rooms = [findable('Cafe', { lastVisit: 3 }), findable('café'), findable('Café')];
  expect(namesFound(rooms, 'café')[0]).toBe('café');
  expect(namesFound(rooms, 'Café')[0]).toBe('Café');
});

test('beginnings of words go before their insides, slips come last', () => {
  const rooms = ['concerts', 'escort', 'carts', 'order', 'cot', 'cord'].map((name) =>
    findable(name),
  );
  expect(namesFound(rooms, 'cor')).toEqual(['cord', 'escort', 'concerts']);
});

test('of rooms that answer as well, the one last visited goes first, then the shorter name', () => {
  const rooms = [
    findable('design reviews'),
    findable('design', { lastVisit: 1 }),
    findable('designers'),
    findable('design talk', { lastVisit: 2 }),
  ];
  expect(namesFound(rooms, 'des')).toEqual([
    'design talk',
    'design',
    'designers',
    'design reviews',
  ]);
});

/** What is typed, and what it must find. */
const FOUND: readonly [string, string][] = [
  ['xj', '相机'],
  ['xiangji', '相机'],
  ['xiangj', '相机'],
  ['XIANG JI', '相机'],
  ['xji', '相机'],
  ['相j', '相机'],
  ['机', '相机'],
  ['scb', '市场部'],
  ['shichangbu', '市场部'],
  ['cb', '市场部'],
  ['cq', '重庆'],
  ['chongqing', '重庆'],
  ['zhongqing', '重庆'],
  ['zq', '重庆'],
  ['lv', '绿茶'],
  ['lu', '绿茶'],
  ['yinhang', '银行'],
  ['devyf', 'dev 研发'],
  ['ad', 'Ana Díaz'],
  ['diaz ana', 'Ana Díaz'],
  ['diaz', 'Ana Díaz'],
  ['release-notes', 'Release Notes'],
  ['releasenotes', 'Release Notes'],
  ['arom', 'barometer'],
  ['genreal', 'general'],
  ['genral', 'general'],
  ['generral', 'general'],
  ['genetal', 'general'],
  ['gnrl', 'general'],
  ['c++', 'C++'],
  ['❤', 'we ❤️ tea'],
];
test.each(FOUND)('%s finds %s', (typed, name) => {
  expect(finds(typed, name)).toBe(true);
});

/** What is typed, and what it must not find. */
const NOT_FOUND: readonly [string, string][] = [
  ['angi', '相机'],
  ['iangji', '相机'],
  ['xiangi', '相机'],
  ['jx', '相机'],
  ['sb', '市场部'],
  ['c++', 'cats'],
  ['ba', 'cab'],
  ['grl', 'guests of the rolling river, later'],
  ['xyz', 'general'],
  ['', 'general'],
  ['  ', 'general'],
];
test.each(NOT_FOUND)('%s does not find %s', (typed, name) => {
  expect(finds(typed, name)).toBe(false);
});

test('without readings Chinese is found by its characters alone', () => {
  const room = { key: nameKey('市场部') };
  expect(findNames([room], '场部')).toEqual([room]);
  expect(findNames([room], 'scb')).toEqual([]);
});

const word = fc.oneof(
  fc.constantFrom('bar', 'Bar', 'bár', 'foo', '相机', '市场', '重庆', 'c++', '❤️', 'Straße'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
);
const name = fc
  .array(word, { minLength: 1, maxLength: 4 })
  .map((words) => words.join(' ').normalize('NFC').trim())
  .filter((words) => words !== '');
const room = fc.record({
  name,
  lastVisit: fc.option(fc.nat(5), { nil: undefined }),
  topic: fc.option(name, { nil: undefined }),
});

test('what is typed exactly is always first', () => {
  fc.assert(
    fc.property(fc.array(room, { minLength: 1, maxLength: 12 }), fc.nat(), (rooms, place) => {
      const items = rooms.map(({ name, topic, lastVisit }) =>
        findable(name, { lastVisit, ...(topic !== undefined && { topic }) }),
      );
      const typed = rooms[place % rooms.length]?.name ?? '';
      expect(namesFound(items, typed)[0]).toBe(typed);
    }),
  );
});

test('whatever begins a name finds it', () => {
  fc.assert(
    fc.property(name, fc.integer({ min: 1, max: 20 }), (name, length) => {
      const typed = [...name].slice(0, length).join('');
      // Marks alone fold to nothing.
      fc.pre(nameKey(typed).folded !== '');
      expect(finds(typed, name)).toBe(true);
    }),
  );
});
