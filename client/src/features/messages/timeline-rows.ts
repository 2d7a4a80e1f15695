import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { shallow } from 'zustand/shallow';
import type { MessageWindow } from '../../room-log/message-window.ts';
import type { WaitingLetter } from './create-outbox.ts';

/** Messages of one sender at most this far apart stand under one header. */
const GROUP_SPAN_MS = 5 * 60_000;
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
  /** The calendar day of a moment where the reader is. */
  dayOf: (at: number) => number;
};

/** Lays a room's messages and what waits to be sent out as rows, oldest first. */
export function timelineRows(ingredients: Ingredients): TimelineRow[] {
  const { loaded, letters, meId, newAfterSeq, dayOf } = ingredients;
  const rows: TimelineRow[] = [];
  const ownIds = new Set<Id>();
  let previous: { senderId: Id; at: number } | undefined;
  let isPastNew = newAfterSeq === null;

  function add(
    key: string,
    item: TimelineItem,
    senderId: Id,
    sentAt: number,
    isNew: boolean,
  ): void {
    const skew = (previous?.at ?? sentAt) - sentAt;
    const at = skew > 0 && skew < CLOCK_SKEW_MS ? sentAt + skew : sentAt;
    const startsDay = previous === undefined || dayOf(previous.at) !== dayOf(at);
    // With older pages to come, the boundary may lie before what is loaded.
    const isFirstNew = isNew && !isPastNew && (previous !== undefined || !loaded.hasOlder);
    if (isNew) isPastNew = true;
    const continues = previous?.senderId === senderId && Math.abs(at - previous.at) < GROUP_SPAN_MS;
    rows.push(
      asBefore({
        key,
        item,
        isBeginning: previous === undefined && !loaded.hasOlder,
        day: startsDay ? at : null,
        isFirstNew,
        isGroupStart: startsDay || isFirstNew || !continues,
      }),
    );
    previous = { senderId, at };
  }

  for (const message of loaded.messages) {
    const { id, senderId, createdAt } = message;
    if (senderId === meId) ownIds.add(id);
    const isNew = newAfterSeq !== null && message.seq > newAfterSeq && senderId !== meId;
    add(rowKey(senderId, id), { kind: 'message', message }, senderId, createdAt, isNew);
  }
  for (const letter of letters) {
    // The event may be here before the ack has emptied the outbox: never show both.
    if (ownIds.has(letter.clientMessageId)) continue;
    // It will be stored behind what is there: this machine's clock may be behind the server's.
    const at = Math.max(letter.createdAt, previous?.at ?? 0);
    add(rowKey(meId, letter.clientMessageId), { kind: 'pending', letter }, meId, at, false);
  }
  return rows;
}

/** What was last laid out of each message and letter. */
const laidOut = new WeakMap<Message | WaitingLetter, TimelineRow>();

/** The very row of the time before where nothing of it is different: whoever drew that need not draw it again. */
function asBefore(row: TimelineRow): TimelineRow {
  const subject = row.item.kind === 'message' ? row.item.message : row.item.letter;
  const before = laidOut.get(subject);
  if (before !== undefined && isSameRow(before, row)) return before;
  laidOut.set(subject, row);
  return row;
}

/** Of one message or letter. */
const isSameRow = (one: TimelineRow, other: TimelineRow): boolean =>
  shallow({ ...one, item: null }, { ...other, item: null });

/** A message has the id that its sender gave it. */
const rowKey = (senderId: Id, id: Id) => `${senderId}/${id}`;
