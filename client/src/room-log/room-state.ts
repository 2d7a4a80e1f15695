import type { RowsByKind } from '@parley/shared/features';
import type { HistoryPage } from '@parley/shared/history-page';
import type { Id } from '@parley/shared/id';
import type { Mark, Membership } from '@parley/shared/membership';
import type { Message } from '@parley/shared/message';
import type { GoneRoom } from '@parley/shared/personal-change';
import type { Room } from '@parley/shared/room';
import type { RoomEntry } from '@parley/shared/room-entry';
import { type KnownMembers, membersSince } from './known-members.ts';
import { type MessageWindow, newerMessage } from './message-window.ts';
import { type HeldRows, reachOfRows, takeInRows } from './rows.ts';
import { endOf, putPage, type Windows } from './windows.ts';

/** Everything this client knows of one of its rooms. Values, never mutated. */
export type RoomState = {
  room: Room;
  membership: Membership;
  /** Messages of others, not deleted, after the read mark, as of `countedSeq`. */
  unreadCount: number;
  /** Ahead of `cursor` only while the windows catch up with a fresh entry of the server. */
  countedSeq: number;
  lastMessage: Message | null;
  /** Every change up to this number of the room's log is in each of the windows. */
  cursor: number;
  /** None until the room is opened. */
  windows: Windows;
  members: KnownMembers;
  /** What features keep in the room: all there is once a window is loaded. */
  rows: HeldRows;
};

/** A room as the server's entry describes it, nothing of it loaded yet. */
export function roomStateOf(entry: RoomEntry): RoomState {
  return {
    ...entry,
    countedSeq: entry.room.headSeq,
    cursor: entry.room.headSeq,
    windows: [],
    members: membersSince(entry.room.headSeq),
    rows: {},
  };
}

/**
 * A fresh entry for a room we hold. Loaded windows keep their cursor, since only `room:sync`
 * can tell what they missed; what the sidebar shows is right at once.
 */
export function refreshRoom(held: RoomState | undefined, entry: RoomEntry): RoomState {
  const fresh = roomStateOf(entry);
  if (held === undefined || held.windows.length === 0) return fresh;
  return {
    ...fresh,
    // The entry may have been read before what the windows have by now.
    room: held.room.changedSeq > entry.room.changedSeq ? held.room : entry.room,
    lastMessage: newerMessage(held.lastMessage, entry.lastMessage),
    cursor: held.cursor,
    windows: held.windows,
    members: held.members,
    rows: held.rows,
  };
}

/** A room of which the server says all anew: with its newest page, and nothing else of it. */
export function roomFrom(entry: RoomEntry, page: HistoryPage): RoomState {
  const { headSeq: cursor } = page;
  const windows = putPage([], page, {});
  const told = { windows, members: membersSince(cursor), rows: takeInRows({}, page) };
  return { ...roomStateOf(entry), cursor, ...told };
}

/** Everything up to here is known of a room: its windows and its count, each of which may be ahead. */
export const heldUpTo = (state: RoomState | undefined): number =>
  state === undefined ? 0 : Math.min(state.cursor, state.countedSeq);

/**
 * The highest number of all that is held of a room. It may lie beyond `heldUpTo`, with numbers missing in
 * between: answers and pages come by ways of their own.
 */
export function reachOf({ room, cursor, countedSeq, members, ...held }: RoomState): number {
  const inWindows = held.windows.flatMap(({ messages }) => messages);
  const numbered = [...members.byId.values(), ...inWindows];
  const { changedSeq: lastSeq = 0 } = held.lastMessage ?? {};
  const whole = Math.max(cursor, countedSeq, room.changedSeq, members.sinceSeq);
  const rows = Math.max(lastSeq, reachOfRows(held.rows));
  return numbered.reduce(
    (reach, { changedSeq }) => Math.max(reach, changedSeq),
    Math.max(whole, rows),
  );
}

/** What `ready` says of our rooms besides their entries. */
export type ToldRooms = {
  /** `all`: what is held and is on none of its pages is gone. */
  extent: 'all' | 'moved';
  gone?: readonly GoneRoom[] | undefined;
  resets?: readonly RoomReset[] | undefined;
  hasMore?: boolean | undefined;
};

/**
 * A room of which we hold what is no longer so. Up to `commonSeq` our history and the server's are the
 * same; undefined: nobody can tell.
 */
export type RoomReset = { roomId: Id; commonSeq: number | undefined };

/** The same, with what we held. */
export type Overtaken = { state: RoomState; commonSeq: number | undefined };

/** A room of which nothing is known but that it is ours, until its entry comes. */
export function emptiedRoom({ room, membership }: RoomState): RoomState {
  const atNothing = { ...room, headSeq: 0, changedSeq: 0 };
  return roomStateOf({ room: atNothing, membership, unreadCount: 0, lastMessage: null });
}

/**
 * Our place is this now. The unread count is the server's, as of a head. Ahead of what we know: changes on
 * their way must not count again. Behind it: unless the loaded end tells the count, all since is read again.
 */
export function takeInMark(
  held: RoomState,
  { membership, unreadCount, headSeq }: Mark,
  meId: Id,
): { state: RoomState; missesSince: boolean } {
  const marked = { ...held, membership };
  if (headSeq >= held.countedSeq) {
    const counted = { ...marked, unreadCount, countedSeq: headSeq };
    return { state: recountUnread(counted, meId), missesSince: false };
  }
  const isCurrent = held.cursor >= held.countedSeq;
  const own = isCurrent ? unreadInWindow(endOf(held.windows), membership.lastReadSeq, meId) : null;
  if (own !== null) return { state: { ...marked, unreadCount: own }, missesSince: false };
  const cursor = Math.min(held.cursor, headSeq);
  return { state: { ...marked, unreadCount, countedSeq: headSeq, cursor }, missesSince: true };
}

/** What an earlier page kept of the loaded end, and the number up to which it was complete. */
export type KeptPage = Omit<MessageWindow, 'hasNewer'> & RowsByKind & { cursor: number };

/** A room as an earlier page left it. */
export function restoredRoom(entry: RoomEntry, page: KeptPage | undefined): RoomState {
  const fresh = roomStateOf(entry);
  if (page === undefined) return fresh;
  const { messages, hasOlder, cursor } = page;
  const windows = [{ messages, hasOlder, hasNewer: false }];
  return refreshRoom({ ...fresh, cursor, windows, rows: takeInRows({}, page) }, entry);
}

/** Unread as the loaded end shows it, or null when it does not reach back to the mark. */
function unreadInWindow(end: MessageWindow | null, lastReadSeq: number, meId: Id): number | null {
  if (end === null) return null;
  const oldest = end.messages[0];
  const reachesMark = !end.hasOlder || (oldest && oldest.seq <= lastReadSeq + 1);
  if (!reachesMark) return null;
  return end.messages.filter(
    (message) =>
      message.seq > lastReadSeq && message.senderId !== meId && message.deletedAt === null,
  ).length;
}

/** The state with its unread count taken from the loaded end wherever that can be trusted. */
export function recountUnread(state: RoomState, meId: Id): RoomState {
  if (state.cursor < state.countedSeq) return state;
  const counted = unreadInWindow(endOf(state.windows), state.membership.lastReadSeq, meId);
  return counted === null || counted === state.unreadCount
    ? state
    : { ...state, unreadCount: counted };
}
