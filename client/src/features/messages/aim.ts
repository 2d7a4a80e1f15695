import type { Id } from '@parley/shared/id';
import { LIMITS } from '@parley/shared/limits';
import { type PageAim, READ_BEFORE_UNREAD } from '../../room-log/create-page-loader.ts';
import { type MessageWindow, spanOf } from '../../room-log/message-window.ts';
import type { RoomState } from '../../room-log/room-state.ts';
import { endOf, heldMessage, type Windows, windowAt } from '../../room-log/windows.ts';

/** Where in a room somebody wants to be. */
export type Aim =
  /** Where the room opens by itself. */
  | { kind: 'opening' }
  | { kind: 'end' }
  | { kind: 'first new'; afterSeq: number }
  /** A link leads there; the message may be unknown. */
  | { kind: 'link'; messageId: Id }
  /** They were reading there. */
  | { kind: 'reader'; messageId: Id };

/** Where a room may be: an opening is one of the others once it is decided. */
export type DecidedAim = Exclude<Aim, { kind: 'opening' }>;

export const END: DecidedAim = { kind: 'end' };

/** Of so many unread messages the newest page reaches back to the first, and shows some that were read. */
const MOST_IN_END = LIMITS.pageSize - READ_BEFORE_UNREAD;

/** A room opens at its first new message, or at its end. */
export function openingAim(state: RoomState, isCurrent: boolean): DecidedAim {
  const { windows, unreadCount, membership } = state;
  if (!isCurrent || unreadCount === 0) return END;
  const afterSeq = membership.lastReadSeq;
  const end = endOf(windows);
  const isInEnd = end ? spanOf(end).from <= afterSeq + 1 : unreadCount <= MOST_IN_END;
  return isInEnd ? END : { kind: 'first new', afterSeq };
}

/** The window that holds what is aimed at; null when none does. */
export function windowOf(windows: Windows, aim: DecidedAim): MessageWindow | null {
  switch (aim.kind) {
    case 'end':
      return endOf(windows);
    case 'first new':
      return windowAt(windows, aim.afterSeq);
    case 'link':
    case 'reader': {
      const held = heldMessage(windows, aim.messageId);
      return held === undefined ? null : windowAt(windows, held.seq);
    }
  }
}

/** Of what is read somewhat less is loaded than of what is new, in numbers of the room's log. */
const BELOW_LINE = 20;

/** Around what to ask for a page; undefined: the newest one. */
export function pageAimOf(windows: Windows, aim: DecidedAim): PageAim | undefined {
  switch (aim.kind) {
    case 'end':
      return undefined;
    case 'first new': {
      const aroundSeq = aim.afterSeq + BELOW_LINE;
      return { aroundSeq: windowAt(windows, aroundSeq) ? aim.afterSeq : aroundSeq };
    }
    case 'link':
    case 'reader':
      return { aroundMessageId: aim.messageId };
  }
}

/** Tells aims apart. */
export const keyOf = (aim: DecidedAim): string => JSON.stringify(aim);
