import { emojiSchema } from '@parley/shared/message';
import english from 'emojibase-data/en/data.json' with { type: 'json' };
import { expect, test } from 'vitest';

test('whatever the picker offers, the wire takes', () => {
  // Letters of flags have no group, and are not offered.
  const offered = english
    .filter(({ group }) => group !== undefined)
    .flatMap(({ emoji, skins }) => [emoji, ...(skins ?? []).map((skin) => skin.emoji)]);
  expect(offered.length).toBeGreaterThan(1_000);
  expect(offered.filter((emoji) => !emojiSchema.safeParse(emoji).success)).toEqual([]);
});
