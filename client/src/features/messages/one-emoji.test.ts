import { emojiSchema } from '@parley/shared/message';
import english from 'emojibase-data/en/data.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { oneEmoji } from './one-emoji.ts';

test('an emoji that needs no presentation selector loses it', () => {
  expect(oneEmoji('👍\u{FE0F}')).toBe('👍');
  expect(oneEmoji('👍')).toBe('👍');
});

test('an emoji that is text without its selector keeps it', () => {
  expect(oneEmoji('❤\u{FE0F}')).toBe('❤\u{FE0F}');
});

test('whatever the picker offers, the wire takes', () => {
  // Letters of flags have no group, and are not offered.
  const offered = english
    .filter(({ group }) => group !== undefined)
    .flatMap(({ emoji, skins }) => [emoji, ...(skins ?? []).map((skin) => skin.emoji)]);
  const refused = offered.filter((emoji) => !emojiSchema.safeParse(oneEmoji(emoji)).success);
  expect(refused).toEqual([]);
});
