import { foldText } from '@parley/shared/text/fold';
import type { EmojiWords } from '../../../lib/emoji-words.ts';

/** As many as one looks through without reading. */
const MOST = 8;
const HAN = /\p{Script=Han}/u;

/** Between two ways to be found; among those found one way, the shorter name goes first. */
const STEP = 100;

/** How well the letters name an emoji: the lower, the better; undefined: not at all. */
function rankOf({ names, words }: EmojiWords, typed: string): number | undefined {
  const name = typed.toLowerCase();
  const word = foldText(typed);
  const ways = [
    names.filter((known) => known === name),
    names.filter((known) => known.startsWith(name)),
    words.filter((known) => known === word),
    names.filter((known) => known.includes(`_${name}`)),
    words.filter((known) => known.startsWith(word)),
    // Chinese sets no spaces: a word may begin anywhere.
    HAN.test(typed) ? words.filter((known) => known.includes(word)) : [],
  ];
  const way = ways.findIndex((found) => found.length > 0);
  if (way === -1) return undefined;
  return way * STEP + Math.min(...(ways[way] ?? []).map(({ length }) => length));
}

/** The emoji that go by these letters: those picked lately first, then as closely as they are named. */
export function findEmoji(
  all: readonly EmojiWords[],
  typed: string,
  recent: readonly string[],
): EmojiWords[] {
  const found = all.flatMap((emoji, place) => {
    const rank = rankOf(emoji, typed);
    if (rank === undefined) return [];
    const lately = recent.indexOf(emoji.emoji);
    return [{ emoji, rank, place, lately: lately === -1 ? recent.length : lately }];
  });
  found.sort(
    (one, other) => one.lately - other.lately || one.rank - other.rank || one.place - other.place,
  );
  return found.slice(0, MOST).map(({ emoji }) => emoji);
}

/** The one with exactly this short name. */
export const emojiNamed = (all: readonly EmojiWords[], name: string): string | undefined =>
  all.find(({ names }) => names.includes(name.toLowerCase()))?.emoji;
