/** What is written, and what of it is selected: from `start` up to `end`. */
export type Written = { text: string; start: number; end: number };

/** One stretch becomes another; what is selected afterwards, counted in the text as it is then. */
export type Change = { from: number; to: number; insert: string; start: number; end: number };

/** The text and selection after a change. */
export const changed = ({ text }: Written, change: Change): Written => ({
  text: text.slice(0, change.from) + change.insert + text.slice(change.to),
  start: change.start,
  end: change.end,
});

export const startOfLine = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
