const FENCE_LINE = /^(?:\s*(?:>|[-*+]|\d{1,3}[.)]) ?)*\s*(`{3,}|~{3,})([^`]*)$/;

/** What a block of code does up to a place: it goes on, it has its last line there, or there is none. */
function fenceAt(text: string, at: number): 'goes on' | 'ends' | 'none' {
  // Most texts have none, and this is asked with every key.
  if (!/```|~~~/.test(text)) return 'none';
  let open: string | undefined;
  let state: 'goes on' | 'ends' | 'none' = 'none';
  for (const line of text.slice(0, at).split('\n')) {
    if (open === undefined) {
      open = FENCE_LINE.exec(line)?.[1];
      state = open === undefined ? 'none' : 'goes on';
    } else if (line.trimEnd().endsWith(open)) {
      open = undefined;
      state = 'ends';
    }
  }
  return state;
}

/** Whether a block of code was begun before this place and not ended yet. */
export const isInFence = (text: string, at: number): boolean => fenceAt(text, at) === 'goes on';

/** Whether this place is in code, within its line or in a block. */
export function isInCode(text: string, at: number): boolean {
  const fence = fenceAt(text, at);
  if (fence !== 'none') return fence === 'goes on';
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  let open = 0;
  for (const { length } of line.match(/`+/g) ?? []) {
    if (open === 0) open = length;
    else if (open === length) open = 0;
  }
  return open > 0;
}
