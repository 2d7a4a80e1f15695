import { type Change, endOfLine, startOfLine, type Written } from './change.ts';
import { CODE, runBefore, runFrom } from './marks.ts';
import { toggleInline } from './toggle-inline.ts';

const FENCE = /^(`{3,})[^`]*$/;

/** Code within a line, or a block of it where several lines are selected. */
export function toggleCode(written: Written): Change {
  const { text, start, end } = written;
  if (text.slice(start, end).includes('\n')) return toggleFence(written);
  const selected = text.slice(start, end);
  const words = selected.trim();
  if (words === '') return toggleInline(written, CODE);
  const from = start + selected.indexOf(words);
  return toggleSpan(text, from, from + words.length);
}

function toggleSpan(text: string, start: number, end: number): Change {
  const words = text.slice(start, end);
  const around = Math.min(runBefore(text, '`', start), runFrom(text, '`', end));
  if (around > 0) {
    const from = start - around;
    return { from, to: end + around, insert: words, start: from, end: from + words.length };
  }
  const within = Math.min(runFrom(words, '`', 0), runBefore(words, '`', words.length));
  const inner = words.slice(within, words.length - within);
  if (within > 0 && inner !== '' && !inner.includes('`')) {
    return { from: start, to: end, insert: inner, start, end: start + inner.length };
  }
  const mark = '`'.repeat(longestRun(words) + 1);
  const gap = /^`|`$/.test(words) ? ' ' : '';
  const before = mark + gap;
  const first = start + before.length;
  const insert = before + words + gap + mark;
  return { from: start, to: end, insert, start: first, end: first + words.length };
}

function toggleFence({ text, start, end }: Written): Change {
  const from = startOfLine(text, start);
  const to = endOfLine(text, text[end - 1] === '\n' ? end - 1 : end);
  const lines = text.slice(from, to).split('\n');
  const code = lines.join('\n');
  const above = from === 0 ? undefined : text.slice(startOfLine(text, from - 1), from - 1);
  const below = to === text.length ? undefined : text.slice(to + 1, endOfLine(text, to + 1));
  if (isPair(above, below)) {
    const outerFrom = startOfLine(text, from - 1);
    const outerTo = endOfLine(text, to + 1);
    return {
      from: outerFrom,
      to: outerTo,
      insert: code,
      start: outerFrom,
      end: outerFrom + code.length,
    };
  }
  if (lines.length > 2 && isPair(lines[0], lines.at(-1))) {
    const inner = lines.slice(1, -1).join('\n');
    return { from, to, insert: inner, start: from, end: from + inner.length };
  }
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
  const first = from + fence.length + 1;
  return {
    from,
    to,
    insert: `${fence}\n${code}\n${fence}`,
    start: first,
    end: first + code.length,
  };
}

const isPair = (above: string | undefined, below: string | undefined): boolean => {
  const opened = above === undefined ? undefined : FENCE.exec(above)?.[1];
  return opened !== undefined && below === opened;
};

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
