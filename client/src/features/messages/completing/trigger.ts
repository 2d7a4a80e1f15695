import { isInCode } from '../formatting/code-at.ts';

/** What is about to be named just before the caret: from its sign on, and the letters behind that. */
export type Trigger = {
  kind: 'emoji' | 'command';
  from: number;
  typed: string;
  /** An emoji's name is whole once a second colon ends it. */
  isEnded?: boolean;
  /** What stands behind a command's name. */
  words?: string;
};

const LONGEST = 32;
const NAME = /^[\p{L}\p{N}_+-]+$/u;
/** These names have no letters. Other numbers are times, scores and ratios. */
const NAMED_BY_SIGNS = /^(?:[+-]1|100|1234)$/;
/** A name alone, or with words behind it; a path has other signs, and a comment two. */
const COMMAND = /^\/([\p{L}-]*)(?: ([^\n]*))?$/u;
/** One letter is enough where one is a word. */
const HAN = /\p{Script=Han}/u;
/** A sign behind one of these belongs to what stands before it: 10:30, C:\dir, std::vector. */
const JOINS = /[\p{L}\p{N}:：/\\]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

export function triggerAt(text: string, caret: number): Trigger | undefined {
  const command = caret === text.length ? COMMAND.exec(text) : null;
  if (command !== null) {
    const [, typed = '', words] = command;
    return { kind: 'command', from: 0, typed, ...(words !== undefined && { words }) };
  }
  const isEnded = /[:：]/.test(text[caret - 1] ?? '');
  if (!isEnded) return emojiAt(text, caret);
  const named = emojiAt(text, caret - 1);
  return named && { ...named, isEnded };
}

function emojiAt(text: string, caret: number): Trigger | undefined {
  const tail = text.slice(Math.max(0, caret - LONGEST - 1), caret);
  const place = Math.max(tail.lastIndexOf(':'), tail.lastIndexOf('：'));
  if (place === -1) return undefined;
  const typed = tail.slice(place + 1);
  if (!NAME.test(typed) || !isLongEnough(typed)) return undefined;
  const from = caret - typed.length - 1;
  const before = text[from - 1] ?? ' ';
  if (JOINS.test(before) && !UNSPACED.test(before)) return undefined;
  if (isInAddress(text, from) || isInCode(text, caret)) return undefined;
  return { kind: 'emoji', from, typed };
}

const isLongEnough = (typed: string): boolean =>
  NAMED_BY_SIGNS.test(typed) || HAN.test(typed) || (typed.length > 1 && /\p{L}/u.test(typed));

/** Whether a place lies within an address: no white space stands between its beginning and that place. */
function isInAddress(text: string, at: number): boolean {
  const word = /\S*$/.exec(text.slice(Math.max(0, at - 2_000), at))?.[0] ?? '';
  return /:\/\/|^www\./i.test(word);
}
