import { type Change, endOfLine, startOfLine, type Written } from './change.ts';

type LineFormat = {
  isOn: (line: string) => boolean;
  put: (line: string) => string;
  takeOff: (line: string) => string;
  /** Whether an empty line between others takes part. */
  empties: 'too' | 'not';
};

const QUOTED = /^> ?/;
const LISTED = /^(\s*)[-*+] +(?:\[[ xX]\] +)?/;
const NUMBERED = /^(\s*)\d{1,3}[.)] +/;

export const QUOTE: LineFormat = {
  isOn: (line) => QUOTED.test(line),
  put: (line) => (line === '' ? '>' : `> ${line}`),
  takeOff: (line) => line.replace(QUOTED, ''),
  empties: 'too',
};

export const LIST: LineFormat = {
  isOn: (line) => LISTED.test(line),
  put: (line) =>
    NUMBERED.test(line) ? line.replace(NUMBERED, '$1- ') : line.replace(/^\s*/, '$&- '),
  takeOff: (line) => line.replace(LISTED, '$1'),
  empties: 'not',
};

/** Begins each selected line with a mark, or takes it off where all have it. */
export function toggleLines({ text, start, end }: Written, format: LineFormat): Change {
  const from = startOfLine(text, start);
  // A selection that ends where a line begins does not reach into it.
  const to = endOfLine(text, end > start && text[end - 1] === '\n' ? end - 1 : end);
  const lines = text.slice(from, to).split('\n');
  const isAlone = lines.length === 1;
  const takesPart = (line: string) => isAlone || format.empties === 'too' || line.trim() !== '';
  const isOn = lines.filter(takesPart).every(format.isOn);
  const next = lines.map((line) => {
    if (!takesPart(line)) return line;
    if (isOn) return format.takeOff(line);
    if (isAlone && line === '') return `${format.put(' ').trim()} `;
    return format.isOn(line) ? line : format.put(line);
  });
  const insert = next.join('\n');
  if (start !== end) return { from, to, insert, start: from, end: from + insert.length };
  const caret = Math.max(from, start + insert.length - (to - from));
  return { from, to, insert, start: caret, end: caret };
}
