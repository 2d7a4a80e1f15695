import type { Code } from 'micromark-util-types';

/** The characters of markup, as micromark hands them over. */
export const CODES = {
  exclamationMark: 33,
  hash: 35,
  parenthesisOpen: 40,
  parenthesisClose: 41,
  asterisk: 42,
  plus: 43,
  dash: 45,
  dot: 46,
  colon: 58,
  lessThan: 60,
  greaterThan: 62,
  at: 64,
  bracketOpen: 91,
  backslash: 92,
  bracketClose: 93,
  underscore: 95,
  backtick: 96,
  verticalBar: 124,
  tilde: 126,
} as const;

export const DIGITS = [48, 49, 50, 51, 52, 53, 54, 55, 56, 57] as const;

/** What a code stands for: micromark has negative ones for line ends and tabs. */
export function characterOf(code: Code): string {
  if (code === null) return '';
  return code < 0 ? ' ' : String.fromCharCode(code);
}
