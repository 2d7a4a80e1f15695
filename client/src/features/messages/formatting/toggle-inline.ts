import { type Change, startOfLine, type Written } from './change.ts';
import { type Marks, markAround, markWithin, runFrom } from './marks.ts';
import { wordAround } from './word-around.ts';

/** What begins a line and is no part of what it says: quotes, bullets, numbers, boxes, headings. */
const LINE_MARKS = /^\s*(?:(?:>|[-*+]|\d{1,3}[.)]|#{1,6}|\[[ xX]\])[ \t]+|>)*/;

type Stretch = { start: number; end: number };

/** Puts marks around what is selected, or takes them off again. */
export function toggleInline(written: Written, marks: Marks): Change {
  const { text, start, end } = written;
  const stretches = stretchesOf(text, start, end);
  const [first] = stretches;
  const last = stretches.at(-1);
  if (first === undefined || last === undefined) return toggleAtCaret(written, marks);

  const areAllMarked = stretches.every((stretch) => markOf(text, stretch, marks) !== undefined);
  const from = areAllMarked ? first.start - aroundLength(text, first, marks) : first.start;
  const to = areAllMarked ? last.end + aroundLength(text, last, marks) : last.end;
  const put = areAllMarked ? unmarked : marked;
  let insert = '';
  let at = from;
  let startInInsert = 0;
  let endInInsert = 0;
  for (const stretch of stretches) {
    const around = areAllMarked ? aroundLength(text, stretch, marks) : 0;
    insert += text.slice(at, stretch.start - around);
    const { before, words } = put(text.slice(stretch.start, stretch.end), marks);
    // Of several, the marks are selected as well: in their middle they could not be told apart.
    const isAlone = stretches.length === 1;
    if (stretch === first) startInInsert = insert.length + (isAlone ? before.length : 0);
    insert += before + words + before;
    endInInsert = insert.length - (isAlone ? before.length : 0);
    at = stretch.end + around;
  }
  return { from, to, insert, start: from + startInInsert, end: from + endInInsert };
}

/** What of each selected line says something. */
function stretchesOf(text: string, start: number, end: number): Stretch[] {
  const stretches: Stretch[] = [];
  let at = start;
  for (const line of text.slice(start, end).split('\n')) {
    const isWhole = at === startOfLine(text, at);
    const skipped = isWhole ? (LINE_MARKS.exec(line)?.[0].length ?? 0) : 0;
    const rest = line.slice(skipped);
    const words = rest.trim();
    if (words !== '') {
      const from = at + skipped + rest.indexOf(words);
      stretches.push({ start: from, end: from + words.length });
    }
    at += line.length + 1;
  }
  return stretches;
}

const markOf = (text: string, { start, end }: Stretch, marks: Marks): string | undefined =>
  markAround(text, start, end, marks) ?? markWithin(text.slice(start, end), marks);

const aroundLength = (text: string, { start, end }: Stretch, marks: Marks): number =>
  markAround(text, start, end, marks)?.length ?? 0;

type Put = { before: string; words: string };

/** Marks within would end the new ones: they go, where they are pairs. */
function marked(words: string, marks: Marks): Put {
  const [mark] = marks;
  if (markWithin(words, marks) !== undefined) return { before: '', words };
  const parts = words.split(mark);
  const isPaired = mark.length > 1 && parts.length % 2 === 1;
  return { before: mark, words: isPaired ? parts.join('') : words };
}

function unmarked(words: string, marks: Marks): Put {
  const length = markWithin(words, marks)?.length ?? 0;
  return { before: '', words: words.slice(length, words.length - length) };
}

/** Nothing is selected: the word one stands in, or what is written from here on. */
function toggleAtCaret(written: Written, marks: Marks): Change {
  const { text, end: caret } = written;
  const [mark] = marks;
  const empty = markAround(text, caret, caret, marks);
  if (empty !== undefined) {
    const from = caret - empty.length;
    return { from, to: caret + empty.length, insert: '', start: from, end: from };
  }
  const closing = marks.find((closing) => isBeforeClosing(text, caret, closing));
  if (closing !== undefined) {
    const behind = caret + closing.length;
    return { from: caret, to: caret, insert: '', start: behind, end: behind };
  }
  const word = wordAround(text, caret);
  if (word !== undefined) {
    const change = toggleInline({ text, ...word }, marks);
    const place = change.start + caret - word.start;
    return { ...change, start: place, end: place };
  }
  const inside = caret + mark.length;
  return { from: caret, to: caret, insert: mark + mark, start: inside, end: inside };
}

/** Whether what stands behind the caret ends what was begun in this line. */
function isBeforeClosing(text: string, caret: number, mark: string): boolean {
  const sign = mark.charAt(0);
  if (runFrom(text, sign, caret) !== mark.length || text[caret - 1] === sign) return false;
  const before = text.slice(startOfLine(text, caret), caret);
  return before.split(mark).length % 2 === 0;
}
