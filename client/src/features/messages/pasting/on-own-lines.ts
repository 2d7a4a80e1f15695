import type { Written } from '../formatting/change.ts';

/** What is only that at the beginning of a line: a quote, an item, a heading, a table, code. */
const BLOCK = /^(?:>|[-*+] |\d{1,3}[.)] |#{1,6} |\||```|---$)/m;

/** Text for where somebody is writing: blocks in it get lines of their own there. */
export function onOwnLines({ text, start, end }: Written, insert: string): string {
  if (!BLOCK.test(insert)) return insert;
  const isAtStart = start === 0 || text[start - 1] === '\n';
  const isAtEnd = end === text.length || text[end] === '\n';
  return (isAtStart ? '' : '\n') + insert + (isAtEnd ? '' : '\n');
}
