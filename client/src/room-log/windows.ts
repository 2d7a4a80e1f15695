import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { type MessageWindow, mergeMessages, placeOf, type Span, spanOf } from './message-window.ts';

/**
 * What is held of a room's messages: ascending, and each apart from the next by at least one message that is
 * not held. The last one may reach the room's newest message: then it is the loaded end.
 */
export type Windows = readonly MessageWindow[];

/** Which page was asked for. Neither bound is part of the page; nothing: the newest. */
export type PageRange =
  | { beforeSeq: number }
  | { afterSeq: number }
  | { aroundSeq: number }
  | { aroundMessageId: Id }
  | Record<never, never>;

/** A window longer than this, in messages, is cut to what is near its reader. */
export const MOST_HELD = 600;
/** So many messages stay on either side of the reader: four pages. */
export const HELD_BESIDE = 240;
/** Of an end that the reader is far away from, so many messages stay: as many as a browser keeps of it. */
export const HELD_OF_END = 100;

/** The window that reaches the newest message; null while there is none. */
export function endOf(windows: Windows): MessageWindow | null {
  const last = windows.at(-1);
  return last === undefined || last.hasNewer ? null : last;
}

/** The window within whose span this number lies. */
export function windowAt(windows: Windows, seq: number): MessageWindow | null {
  return windows.find((window) => isWithin(spanOf(window), seq)) ?? null;
}

/** A message that is held, wherever. */
export function heldMessage(windows: Windows, messageId: Id): Message | undefined {
  for (const { messages } of windows) {
    const held = messages.find(({ id }) => id === messageId);
    if (held !== undefined) return held;
  }
  return undefined;
}

/** Each window takes in what lies within its span. The same windows when nothing changed. */
export function mergeIntoWindows(windows: Windows, incoming: readonly Message[]): Windows {
  const merged = windows.map((window) => mergeMessages(window, incoming));
  return merged.some((window, index) => window !== windows[index]) ? merged : windows;
}

/** Puts a page where it belongs: windows that it meets or overlaps become one with it. */
export function putPage(windows: Windows, page: MessageWindow, range: PageRange): Windows {
  const span = spanOfPage(page, range);
  const meets = (window: MessageWindow) => areOne(spanOf(window), span);
  const met = windows.filter(meets);
  const from = Math.min(span.from, ...met.map((window) => spanOf(window).from));
  const to = Math.max(span.to, ...met.map((window) => spanOf(window).to));
  const whole = met.reduce<MessageWindow>(
    (joined, { messages }) => mergeMessages(joined, messages),
    { messages: page.messages, hasOlder: false, hasNewer: false },
  );
  const joined = { ...whole, hasOlder: from > 0, hasNewer: to < Number.POSITIVE_INFINITY };
  const others = windows.filter((window) => !meets(window));
  // An empty page that meets nothing tells of no message.
  if (joined.messages.length === 0 && (joined.hasOlder || joined.hasNewer)) return windows;
  return [...others, joined].sort((left, right) => spanOf(left).from - spanOf(right).from);
}

/**
 * Forgets what is far from the reader, who is at this number, or at the end: every window but theirs and the
 * end, and the far parts of these where they have grown long.
 */
export function keepNear(windows: Windows, seq: number): Windows {
  const kept = windows
    .filter((window) => !window.hasNewer || isWithin(spanOf(window), seq))
    .flatMap((window) => {
      if (window.messages.length <= MOST_HELD) return [window];
      return isWithin(spanOf(window), seq) ? cutAround(window, seq) : [endPart(window)];
    });
  const isSame = kept.length === windows.length && kept.every((one, n) => one === windows[n]);
  return isSame ? windows : kept;
}

/** What is near this number, and of the room's end a part that goes on being kept current. */
function cutAround(window: MessageWindow, seq: number): MessageWindow[] {
  const { messages } = window;
  const place = placeOf(messages, seq);
  const start = Math.max(0, place - HELD_BESIDE);
  const end = Math.min(messages.length, place + HELD_BESIDE);
  // What is left behind the cut would be less than a cut is worth.
  if (!window.hasNewer && messages.length - end <= HELD_OF_END) return [cut(window, start)];
  const near = cut(window, start, end);
  return window.hasNewer ? [near] : [near, endPart(window)];
}

const endPart = (window: MessageWindow): MessageWindow =>
  cut(window, Math.max(0, window.messages.length - HELD_OF_END));

function cut(window: MessageWindow, start: number, end = window.messages.length): MessageWindow {
  return {
    messages: window.messages.slice(start, end),
    hasOlder: window.hasOlder || start > 0,
    hasNewer: window.hasNewer || end < window.messages.length,
  };
}

/** A page knows of every number up to the one it was asked for by, also where no message has it. */
function spanOfPage(page: MessageWindow, range: PageRange): Span {
  const { from, to } = spanOf(page);
  return {
    from: 'afterSeq' in range && page.hasOlder ? range.afterSeq + 1 : from,
    to: 'beforeSeq' in range && page.hasNewer ? range.beforeSeq - 1 : to,
  };
}

const isWithin = ({ from, to }: Span, seq: number): boolean => from <= seq && seq <= to;

/** They overlap, or no number lies between them. */
const areOne = (left: Span, right: Span): boolean =>
  left.from <= right.to + 1 && right.from <= left.to + 1;
