import type { Code } from 'micromark-util-types';
import { characterOf } from './codes.ts';

/**
 * What stands beside a mark decides what the mark can do. `unspaced` are scripts that write no
 * spaces between words, with their full-width punctuation: any place in them may begin or end a word.
 */
type Neighbour = 'space' | 'word' | 'unspaced' | 'opening' | 'closed' | 'closing' | 'either';

const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Yiii}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\u3000-\u303f\uff01-\uffee]/u;
const KINDS: [Neighbour, RegExp][] = [
  ['space', /[\s\p{Cc}\p{Zs}\u200b]/u],
  ['unspaced', UNSPACED],
  // Halves of surrogate pairs: emoji nearly always, which stand for themselves.
  ['unspaced', /[\p{Cs}\u200d]|\ufe0e|\ufe0f|\u20e3/u],
  ['opening', /[\p{Ps}\p{Pi}]/u],
  ['either', /["'*_~`^+=<>|$\p{Pd}\p{So}\p{Sm}\p{Sc}]/u],
  ['closed', /[\p{Pe}\p{Pf}]/u],
  ['closing', /\p{P}/u],
];

/** @param code a UTF-16 code unit; null and negative ones are the ends of texts and lines. */
function neighbourOf(code: Code): Neighbour {
  if (code === null || code < 0) return 'space';
  const character = characterOf(code);
  return KINDS.find(([, pattern]) => pattern.test(character))?.[0] ?? 'word';
}

const isPunctuation = (neighbour: Neighbour) =>
  ['opening', 'closed', 'closing', 'either'].includes(neighbour);

/** Whether a mark between these two can begin something. */
function begins(before: Neighbour, after: Neighbour): boolean {
  if (after === 'space') return false;
  if (isPunctuation(after)) return !['word', 'closed', 'closing'].includes(before);
  return before !== 'word' || after !== 'word';
}

function ends(before: Neighbour, after: Neighbour): boolean {
  if (before === 'space') return false;
  if (isPunctuation(before)) return after !== 'word' && after !== 'opening';
  return after !== 'word' || before !== 'word';
}

/** `^_^` and `>_<` are faces, and `(*)` or `"*"` speaks of the mark itself. */
const isAlone = (before: string, after: string): boolean =>
  (before === after && neighbourOf(before.charCodeAt(0)) === 'either') ||
  ['><', '()', '[]'].includes(before + after);

export function rolesBetween(
  beforeCode: Code,
  afterCode: Code,
): { canOpen: boolean; canClose: boolean } {
  if (beforeCode !== null && afterCode !== null && beforeCode >= 0 && afterCode >= 0) {
    const isFace = isAlone(characterOf(beforeCode), characterOf(afterCode));
    if (isFace) return { canOpen: false, canClose: false };
  }
  const before = neighbourOf(beforeCode);
  const after = neighbourOf(afterCode);
  return { canOpen: begins(before, after), canClose: ends(before, after) };
}
