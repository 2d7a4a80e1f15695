import { showsBehindMarks } from './line-starts.ts';

/** What the beginning of a line says about the blocks it may stand in. An upper bound of each. */
export type CountedLine = {
  isBlank: boolean;
  isHeading: boolean;
  /** The marks of a fence. Of two one begins it, and behind the other something else begins. */
  isFence: boolean;
  /** Only bars, dashes and colons: what makes the line above it the head of a table. */
  isDelimiters: boolean;
  quotes: number;
  items: number;
  /** What the mark of its last item ends with: a list has one of them throughout. */
  mark: string;
  /** Columns of space in front, between and behind those marks, without one for each of them. */
  indent: number;
  bars: number;
  depth: number;
};

const TAB_COLUMNS = 4;
const DELIMITERS = /^[\s>|:-]+$/;

export function lineOf(source: string): CountedLine {
  const line: CountedLine = {
    isBlank: source.trim() === '',
    isHeading: false,
    isFence: false,
    isDelimiters: DELIMITERS.test(source) && source.includes('-') && /[|:]/.test(source),
    quotes: 0,
    items: 0,
    mark: '',
    indent: 0,
    bars: countOf(source, '|'),
    depth: 0,
  };
  let at = 0;
  for (; at < source.length; at += 1) {
    const character = source[at];
    if (character === ' ') line.indent += 1;
    else if (character === '\t') line.indent += TAB_COLUMNS;
    else if (character === '>') line.quotes += 1;
    else {
      const mark = /^(?:[-+*]|(?:0|[1-9]\d{0,2})[.)])(?=[ \t])/.exec(source.slice(at, at + 5))?.[0];
      if (mark === undefined) break;
      line.items += 1;
      line.mark = mark.slice(-1);
      at += mark.length - 1;
    }
  }
  line.indent = Math.max(0, line.indent - line.items - line.quotes);
  line.isHeading = source[at] === '#';
  line.isFence = source.startsWith('```', at) || source.startsWith('~~~', at);
  if (line.isBlank) line.indent = 0;
  // `- - -` is what somebody typed, and so is a mark that nothing stands behind.
  if (line.items > 0 && !showsBehindMarks(source)) return { ...line, items: 0, mark: '' };
  return line;
}

function countOf(source: string, character: string): number {
  let count = 0;
  for (let at = source.indexOf(character); at >= 0; at = source.indexOf(character, at + 1)) count++;
  return count;
}
