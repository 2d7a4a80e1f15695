/** Scripts that set no spaces between words: what stands together there is a sentence. */
const WORD_SIGN =
  /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}]$/u;

const isOfWord = (sign: string | undefined): boolean => sign !== undefined && WORD_SIGN.test(sign);

/** The word that a place is inside of; at its edges one is not. */
export function wordAround(text: string, at: number): { start: number; end: number } | undefined {
  if (!isOfWord(text[at - 1]) || !isOfWord(text[at])) return undefined;
  let start = at;
  while (isOfWord(text[start - 1])) start -= 1;
  let end = at;
  while (isOfWord(text[end])) end += 1;
  return { start, end };
}
