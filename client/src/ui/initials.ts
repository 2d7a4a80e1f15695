const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const HAN_KANA_HANGUL = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

const EDGES = /^\p{P}+|\p{P}+$/gu;

function characters(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/**
 * One or two characters that stand for a name. Names written in letters give the first of the
 * first and the last word; names written in characters give their last two, as people in China
 * know it from their other tools.
 *
 * @param space `tight`: where two characters would be too small to read, the last one stands alone
 * @returns an empty string for a blank name
 */
export function initials(name: string, space: 'roomy' | 'tight' = 'roomy'): string {
  const words = wordsOf(name);
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (HAN_KANA_HANGUL.test(first)) {
    return characters(first)
      .slice(space === 'tight' ? -1 : -2)
      .join('');
  }
  const letters = words.length > 1 ? [first, last] : [first];
  return letters
    .map((word) => characters(word)[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** Its words without the brackets and quotes around them; of a name of such alone, the name. */
function wordsOf(name: string): string[] {
  const words = name
    .split(/\s+/)
    .map((word) => word.replace(EDGES, ''))
    .filter((word) => word !== '');
  return words.length > 0 ? words : [name.trim()];
}
