import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const NAMES = ['en', 'zh'].map((locale) => `virtual:emoji-words/${locale}`);
const require = createRequire(import.meta.url);

type Known = { hexcode: string; emoji: string; label: string; tags?: string[]; group?: number };
type Shortcodes = Record<string, string | string[]>;

const read = <Content>(path: string): Content =>
  JSON.parse(readFileSync(require.resolve(`emojibase-data/${path}`), 'utf8'));

/** The names that other chats give to emoji: who comes from there types them. The first is the usual one. */
const SHORTCODES = ['en/shortcodes/iamcal.json', 'en/shortcodes/github.json'];

/**
 * A line for each emoji: itself, its short names, what it is called and the other words for it, with spaces between
 * the words of a part and tabs between the parts. A quarter of what the picker's own data weighs, and all that naming
 * one needs.
 */
export function writeEmojiWords(locale: string): string {
  const lists = SHORTCODES.map((path) => read<Shortcodes>(path));
  return read<Known[]>(`${locale}/data.json`)
    .filter(({ group }) => group !== undefined)
    .map(({ hexcode, emoji, label, tags = [] }) => {
      const names = new Set(lists.flatMap((list) => list[hexcode] ?? []));
      const called = label.toLowerCase().split(' ');
      const words = new Set(tags.flatMap((words) => words.toLowerCase().split(' ')));
      const others = [...words].filter((word) => !called.includes(word));
      return [emoji, [...names].join(' '), label, others.join(' ')].join('\t');
    })
    .join('\n');
}

/** Makes the list of emoji by name when building. */
export function emojiWordsPlugin(): Plugin {
  return {
    name: 'parley:emoji-words',
    resolveId: (id) => (NAMES.includes(id) ? `\0${id}` : null),
    load: (id) =>
      id.startsWith('\0virtual:emoji-words/')
        ? `export const written = ${JSON.stringify(writeEmojiWords(id.slice(id.lastIndexOf('/') + 1)))};`
        : null,
  };
}
