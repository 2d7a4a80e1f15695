import { foldText } from '@parley/shared/text/fold';

export type EmojiWords = {
  emoji: string;
  /** As typed between colons, the usual one first; none for some. */
  names: readonly string[];
  /** What it is called in the reader's language. */
  label: string;
  /** What it shows, in that language too; folded. */
  words: readonly string[];
};

/** Takes up the list that was written when building: `vite/emoji-words.ts`. */
export const readEmojiWords = (written: string): EmojiWords[] =>
  written.split('\n').map((line) => {
    const [emoji = '', names = '', label = '', words = ''] = line.split('\t');
    return {
      ...{ emoji, label },
      names: names.split(' ').filter(Boolean),
      words: foldText(`${label} ${words}`).split(' ').filter(Boolean),
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
