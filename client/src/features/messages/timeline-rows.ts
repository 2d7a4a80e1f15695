import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import type { MessageWindow } from '../../room-log/message-window.ts';
import type { WaitingLetter } from './create-outbox.ts';

/** So much stands under one name; then it is given again, for who scrolls and for who reads much later. */
const NAMED_SPAN_MS = 5 * 60_000;
const NAMED_ROWS = 10;
/** By so much two machines' clocks may differ: a step back within it does not lead into another day. */
const CLOCK_SKEW_MS = 5 * 60_000;

type TimelineItem =
  | { kind: 'message'; message: Message }
  | { kind: 'pending'; letter: WaitingLetter };

/**
 * One line of the timeline. Dividers belong to the row they stand above, so that rows and messages
 * map one to one: putting an older page in front then shifts the virtual list by exactly its size.
 */
export type TimelineRow = {
  /** The same while a message goes from pending to sent. */
  key: string;
  item: TimelineItem;
  /** The room begins here. */
  isBeginning: boolean;
  /** Milliseconds since 1970 of a moment in the day that begins here; null within a day. */
  day: number | null;
  /** The first message that was unread when the room was opened. */
  isFirstNew: boolean;
  /** Needs the sender's name: it does not continue the group above. */
  isGroupStart: boolean;
};

type Ingredients = {
  loaded: MessageWindow;
  /** The room's part of the outbox, in the order written. */
  letters: readonly WaitingLetter[];
  meId: Id;
  /** The read mark as it was when the room was opened; null: everything was read. */
  newAfterSeq: number | null;
  /** Which rows gave the name once more when they were laid out: kept by whoever draws them, and written here. */
  namings: Map<string, boolean>;
  /** The calendar day of a moment where the reader is. */
  dayOf: (at: number) => number;
};

/** Lays a room's messages and what waits to be sent out as rows, oldest first. */
export function timelineRows(ingredients: Ingredients): TimelineRow[] {
  const { loaded, letters, meId, newAfterSeq, namings, dayOf } = ingredients;
  const rows: TimelineRow[] = [];
  const ownIds = new Set<Id>();
  let previous: { senderId: Id; at: number; day: number } | undefined;
  /** Since the sender was named last. */
  let named = { at: 0, rows: 0 };
  let isPastNew = newAfterSeq === null;

  function add(item: TimelineItem, senderId: Id, sentAt: number, isNew: boolean): void {
    const before = laidOut.get(subjectOf(item));
    const key = before?.key ?? keyOf(item);
    const skew = (previous?.at ?? sentAt) - sentAt;
    const at = skew > 0 && skew < CLOCK_SKEW_MS ? sentAt + skew : sentAt;
    const day = at === previous?.at ? previous.day : dayOf(at);
    const startsDay = previous?.day !== day;
    // With older pages to come, the boundary may lie before what is loaded.
    const isFirstNew = isNew && !isPastNew && (previous !== undefined || !loaded.hasOlder);
    if (isNew) isPastNew = true;
    const follows = previous?.senderId === senderId && !startsDay && !isFirstNew;
    const isLater = previous !== undefined && Math.abs(at - previous.at) >= NAMED_SPAN_MS;
    const isGroupStart = !follows || isLater || isNamedAgain(key, at);
    named = isGroupStart ? { at, rows: 1 } : { at: named.at, rows: named.rows + 1 };
    rows.push(
      asBefore(before, {
        key,
        item,
        isBeginning: previous === undefined && !loaded.hasOlder,
        day: startsDay ? at : null,
        isFirstNew,
        isGroupStart,
      }),
    );
    previous = { senderId, at, day };
  }

  /** What was drawn stays as it was: a page in front, or another in its place, must not count anew. */
  function isNamedAgain(key: string, at: number): boolean {
    const isDue = named.rows >= NAMED_ROWS || at - named.at >= NAMED_SPAN_MS;
    const isNamed = namings.get(key) ?? isDue;
    namings.set(key, isNamed);
    return isNamed;
  }

  for (const message of loaded.messages) {
    const { id, senderId, createdAt } = message;
    if (senderId === meId) ownIds.add(id);
    const isNew = newAfterSeq !== null && message.seq > newAfterSeq && senderId !== meId;
    add({ kind: 'message', message }, senderId, createdAt, isNew);
  }
  for (const letter of letters) {
    // The event may be here before the ack has emptied the outbox: never show both.
    if (ownIds.has(letter.clientMessageId)) continue;
    // It will be stored behind what is there: this machine's clock may be behind the server's.
    const at = Math.max(letter.createdAt, previous?.at ?? 0);
    add({ kind: 'pending', letter }, meId, at, false);
  }
  return rows;
}

/** What was last laid out of each message and letter. */
const laidOut = new WeakMap<Message | WaitingLetter, TimelineRow>();

const subjectOf = (item: TimelineItem): Message | WaitingLetter =>
  item.kind === 'message' ? item.message : item.letter;

/**
 * The very row of the time before where nothing of it is different: whoever drew that need not draw it again. Field by
 * field: of a window with hundreds of messages each is asked with every one that comes.
 */
function asBefore(before: TimelineRow | undefined, row: TimelineRow): TimelineRow {
  if (before !== undefined && isSameRow(before, row)) return before;
  laidOut.set(subjectOf(row.item), row);
  return row;
}

/** Of one message or letter, and so with one key. */
const isSameRow = (one: TimelineRow, other: TimelineRow): boolean =>
  one.isGroupStart === other.isGroupStart &&
  one.day === other.day &&
  one.isFirstNew === other.isFirstNew &&
  one.isBeginning === other.isBeginning;

/** A message has the id that its sender gave it. */
const keyOf = (item: TimelineItem): string =>
  item.kind === 'message'
    ? `${item.message.senderId}/${item.message.id}`
    : `${item.letter.userId}/${item.letter.clientMessageId}`;
