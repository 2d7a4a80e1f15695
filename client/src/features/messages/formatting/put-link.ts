import { type Change, endOfLine, startOfLine, type Written } from './change.ts';

/** One address and nothing else. */
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;

export const isAddress = (text: string): boolean => ADDRESS.test(text);

/** Whether words can stand in the brackets of a link as they are. */
export const mayBeLinked = (words: string): boolean =>
  words.trim() !== '' && !/[[\]\n\\]/.test(words) && !isAddress(words.trim());

/** Parentheses that are no pairs would end the link. */
const asTarget = (address: string): string => address.replaceAll('(', '%28').replaceAll(')', '%29');

/** Makes a link of the selected words, in which white space at their edges has no part. */
export function linkTo({ text, start, end }: Written, address: string): Change {
  const selected = text.slice(start, end);
  const words = selected.trim();
  const from = start + selected.indexOf(words);
  const insert = `[${words}](${asTarget(address)})`;
  const behind = from + insert.length;
  return { from, to: from + words.length, insert, start: behind, end: behind };
}

const LINK = /\[([^[\]\n]*)\]\(([^()\s]*)\)/g;

/** Puts a link around what is selected, or takes the one away that one stands in. */
export function toggleLink(written: Written): Change {
  const { text, start, end } = written;
  const around = linkAround(written);
  if (around !== undefined) return around;
  const selected = text.slice(start, end);
  const words = selected.includes('\n') ? '' : selected.trim();
  if (words === '' && selected !== '')
    return { from: start, to: end, insert: selected, start, end };
  const from = start + selected.indexOf(words);
  const to = from + words.length;
  // Of the two, what is missing is written next.
  const insert = isAddress(words) ? `[](${asTarget(words)})` : `[${words}]()`;
  const caret = words === '' || isAddress(words) ? from + 1 : from + insert.length - 1;
  return { from, to, insert, start: caret, end: caret };
}

function linkAround({ text, start, end }: Written): Change | undefined {
  const lineFrom = startOfLine(text, start);
  const line = text.slice(lineFrom, endOfLine(text, start));
  for (const match of line.matchAll(LINK)) {
    const from = lineFrom + match.index;
    const to = from + match[0].length;
    if (start < from || end > to || (start === end && (start === from || start === to))) continue;
    const words = match[1] || match[2] || '';
    return { from, to, insert: words, start: from, end: from + words.length };
  }
  return undefined;
}
