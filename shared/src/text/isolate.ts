/**
 * Characters that may turn what stands around them: the blocks that Unicode keeps for scripts
 * written from right to left (DerivedBidiClass.txt), and marks of direction.
 */
const TURNS =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]|\p{Bidi_Control}/u;
const ISOLATES = /[\u2066-\u2069]/gu;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A name (or other words of people) made safe to stand in a sentence that is plain text: whichever
 * way it runs, what is before and behind it stays there. Words that turn nothing come back as they
 * are, so that nobody who looks for `Ana` has to know of this.
 */
export function isolate(words: string): string {
  if (!TURNS.test(words) || isIsolated(words)) return words;
  const closed = isBalanced(words) ? words : words.replace(ISOLATES, '');
  return FIRST_STRONG_ISOLATE + closed + POP_ISOLATE;
}

/** Whether the words are one isolate from their first character to their last. */
function isIsolated(words: string): boolean {
  const [first, inside, last] = [words.slice(0, 1), words.slice(1, -1), words.slice(-1)];
  return first === FIRST_STRONG_ISOLATE && last === POP_ISOLATE && isBalanced(inside);
}

/** Whether every isolate inside ends inside: a stray end would end ours, a stray begin outlive it. */
function isBalanced(words: string): boolean {
  let depth = 0;
  for (const [mark] of words.matchAll(ISOLATES)) {
    depth += mark === POP_ISOLATE ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
