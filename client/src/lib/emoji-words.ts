import { foldText } from '@parley/shared/text/fold';

export type EmojiWords = {
  emoji: string;
  /** As typed between colons, the usual one first; none for some. */
  names: readonly string[];
  /** What it shows, in the reader's language; folded. */
  words: readonly string[];
};

/** Takes up the list that was written when building: `vite/emoji-words.ts`. */
export const readEmojiWords = (written: string): EmojiWords[] =>
  written.split('\n').map((line) => {
    const [emoji = '', names = '', words = ''] = line.split('\t');
    return {
      emoji,
      names: names.split(' ').filter(Boolean),
      words: foldText(words).split(' ').filter(Boolean),
    };
  });

const loading = new Map<'en' | 'zh', Promise<EmojiWords[]>>();

/** What emoji are called, in a chunk for each language. */
export function loadEmojiWords(language: 'en' | 'zh'): Promise<EmojiWords[]> {
  const known = loading.get(language);
  if (known !== undefined) return known;
  const written =
    language === 'zh' ? import('virtual:emoji-words/zh') : import('virtual:emoji-words/en');
  const words = written.then(
    ({ written }) => readEmojiWords(written),
    (error) => {
      // The next one who asks tries again.
      loading.delete(language);
      throw error;
    },
  );
  loading.set(language, words);
  return words;
}
