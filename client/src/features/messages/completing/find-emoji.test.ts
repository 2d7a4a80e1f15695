import { expect, test } from 'vitest';
import { writeEmojiWords } from '../../../../vite/emoji-words.ts';
import { readEmojiWords } from '../../../lib/emoji-words.ts';
import { emojiNamed, findEmoji } from './find-emoji.ts';

const english = readEmojiWords(writeEmojiWords('en'));
const chinese = readEmojiWords(writeEmojiWords('zh'));
const found = (typed: string, recent: readonly string[] = [], all = english) =>
  findEmoji(all, typed, recent).map(({ emoji }) => emoji);

test.each([
  ['smi', '😄'],
  ['tada', '🎉'],
  ['+1', '👍️'],
  ['THUMBSU', '👍️'],
  ['heart', '❤️'],
  ['100', '💯'],
  ['crêpe', '🥞'],
])('%s finds %s first', (typed, emoji) => {
  expect(found(typed)[0]).toBe(emoji);
});

test('what was picked lately goes first, the last one before the others', () => {
  expect(found('smi', ['🥲', '😏']).slice(0, 3)).toEqual(['🥲', '😏', '😄']);
  expect(found('tada', ['😼'])).toEqual(['🎉']);
});

test('Chinese is found by what it says, wherever that begins, and by the names of other chats', () => {
  expect(found('笑', [], chinese)).toContain('😄');
  expect(found('蛋糕', [], chinese)).toContain('🎂');
  expect(found('tada', [], chinese)[0]).toBe('🎉');
});

test('each is called what its reader calls it, with capitals where those belong', () => {
  const labelOf = (emoji: string, all = english) => all.find((one) => one.emoji === emoji)?.label;
  expect(labelOf('🎉', chinese)).toBe('拉炮彩带');
  expect(labelOf('👕', chinese)).toBe('T恤');
  expect(labelOf('🎉')).toBe('party popper');
  expect(found('t恤', [], chinese)[0]).toBe('👕');
});

test('nothing is called this, and no more are offered than one looks through', () => {
  expect(found('qqqq')).toEqual([]);
  expect(found('face')).toHaveLength(8);
});

test('a whole name is one emoji', () => {
  expect(emojiNamed(english, 'Tada')).toBe('🎉');
  expect(emojiNamed(english, 'tad')).toBeUndefined();
});
