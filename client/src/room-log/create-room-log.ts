import type { HistoryPage } from '@parley/shared/history-page';
import type { Id } from '@parley/shared/id';
import { LIMITS } from '@parley/shared/limits';
import type { Mark } from '@parley/shared/membership';
import type { Message } from '@parley/shared/message';
import type { RoomChange } from '@parley/shared/room-change';
import type { RoomEntry } from '@parley/shared/room-entry';
import { createStore } from 'zustand/vanilla';
import { createListeners } from '../lib/listeners.ts';
import { applyRoomChange } from './apply-room-change.ts';
import { createGapHealer } from './heal-gaps.ts';
import { type MemberListing, membersSince, takeInList } from './known-members.ts';
import { applyMessages } from './messages-part.ts';
import {
  type KeptPage,
  type RoomState,
  recountUnread,
  refreshRoom,
  restoredRoom,
  roomStateOf,
  takeInMark,
} from './room-state.ts';
import { takeInRows } from './rows.ts';
import type { Answer, LogSource } from './source.ts';
import { type CaughtUp, syncRoom } from './sync-room.ts';
import { mergeMessages, prependPage } from './timeline.ts';
import { createToldHeads } from './told-heads.ts';

export type RoomLogState = {
  /** False until the first `ready`: an empty list of rooms means nothing before. */
  isReady: boolean;
  rooms: ReadonlyMap<Id, RoomState>;
};

const EMPTY: RoomLogState = { isReady: false, rooms: new Map() };

/** One page is about three screens. */
const PAGE_LIMIT = 60;
/** What a reader sees of what they knew already, above the first unread message. */
const READ_BEFORE_UNREAD = 10;

/** The caller's rooms and their timelines, kept current by what the server sends. */
export function createRoomLog() {
  const store = createStore<RoomLogState>(() => EMPTY);
  /** What changed while a page was on its way: the page may have been read before. */
  const arrivals = new Map<Id, Message[]>();
  const told = createToldHeads();
  const cameIn = createListeners<readonly Message[]>();
  const ended = createListeners<RoomState>();
  let meId: Id = '';
  let source: LogSource | undefined;

  const roomOf = (roomId: Id) => store.getState().rooms.get(roomId);

  function setRoom(state: RoomState): void {
    const rooms = new Map(store.getState().rooms).set(state.room.id, state);
    store.setState({ rooms });
  }

  function updateRoom(roomId: Id, update: (state: RoomState) => RoomState): void {
    const held = roomOf(roomId);
    if (held) setRoom(update(held));
  }

  /** False when the change lies beyond a gap. One for an unknown room is none of ours. */
  function apply(change: RoomChange): boolean {
    const held = roomOf(change.roomId);
    if (held === undefined) {
      told.note(change.roomId, change.toSeq);
      return true;
    }
    const verdict = applyRoomChange(held, change, meId);
    if (verdict.kind === 'gap') return false;
    arrivals.get(change.roomId)?.push(...change.messages);
    setRoom(verdict.state);
    cameIn.tell(change.messages);
    return true;
  }

  function takeIn(roomId: Id, caughtUp: CaughtUp): void {
    told.settle(roomId);
    if (caughtUp.kind === 'change') {
      apply(caughtUp.change);
      return;
    }
    const { entry, page } = caughtUp.reset;
    if (roomOf(roomId) === undefined) return;
    const timeline = { messages: page.messages, hasOlder: page.hasOlder };
    const members = membersSince(page.headSeq);
    const rows = takeInRows({}, page);
    setRoom({ ...roomStateOf(entry), cursor: page.headSeq, timeline, members, rows });
    cameIn.tell(page.messages);
  }

  async function ifStarted<Output>(
    question: (source: LogSource) => Promise<Answer<Output>>,
  ): Promise<Answer<Output>> {
    return source ? question(source) : { ok: false, error: { code: 'OFFLINE', retryable: true } };
  }

  const healer = createGapHealer<RoomChange, CaughtUp>({
    logOf: ({ roomId }) => roomId,
    apply,
    sync: (roomId) => ifStarted((source) => syncRoom(source, roomId, roomOf(roomId)?.cursor ?? 0)),
    takeIn,
  });

  /** Behind the server's entry, or ahead of it (its database was restored): `room:sync` decides. */
  function catchUpIfElsewhere({ room, cursor, countedSeq }: RoomState): void {
    if (cursor !== countedSeq) void healer.catchUp(room.id);
  }

  /** It may have been described before what we were told since. */
  function catchUpIfBehind(state: RoomState): void {
    if (told.isAheadOf(state)) void healer.catchUp(state.room.id);
    else catchUpIfElsewhere(state);
  }

  /** Loads a page and puts it into the room together with what arrived meanwhile. */
  async function loadPage(
    roomId: Id,
    range: { limit: number; beforeSeq?: number },
    place: (state: RoomState, page: HistoryPage) => RoomState,
  ): Promise<Answer<HistoryPage>> {
    const meanwhile: Message[] = [];
    arrivals.set(roomId, meanwhile);
    const answer = await ifStarted((source) => source.loadHistory({ roomId, ...range }));
    if (arrivals.get(roomId) !== meanwhile) {
      return { ok: false, error: { code: 'OFFLINE', retryable: true } };
    }
    arrivals.delete(roomId);
    if (!answer.ok) return answer;
    updateRoom(roomId, (held) => {
      const placed = place(held, answer.data);
      const timeline = placed.timeline && mergeMessages(placed.timeline, meanwhile);
      return recountUnread({ ...placed, timeline }, meId);
    });
    return answer;
  }

  const isLoading = (roomId: Id) => arrivals.has(roomId);

  return {
    store,

    /** Hears of all messages that come in by changes, live or caught up; returns how to stop. */
    onMessages: cameIn.add,

    /** Hears of rooms that were deleted for everybody, right before they go; returns how to stop. */
    onDeleted: ended.add,

    /** Says who we are and whom to ask; call with each `ready`, before anything else. */
    start(parts: { meId: Id; source: LogSource }): void {
      ({ meId, source } = parts);
    },

    /** Forgets everything: the person signed out. */
    reset(): void {
      source = undefined;
      healer.forgetAll();
      arrivals.clear();
      told.clear();
      store.setState(EMPTY, true);
    },

    /**
     * Rooms as an earlier page left them, shown until the first `ready`, which heals them like
     * those of a page that lost its connection at that time.
     */
    restore(kept: readonly { entry: RoomEntry; page: KeptPage | undefined }[]): void {
      if (store.getState().isReady) return;
      const rooms = new Map(
        kept.map(({ entry, page }) => [entry.room.id, restoredRoom(entry, page)]),
      );
      store.setState({ rooms });
    },

    /** The server's list of our rooms, after each connect. Loaded timelines catch up from it. */
    receiveReady(entries: readonly RoomEntry[]): void {
      healer.forgetAll();
      const held = store.getState().rooms;
      // One that it does not name may come again, described as it was before what we know.
      for (const { room, cursor } of held.values()) told.note(room.id, cursor);
      const rooms = new Map(
        entries.map((entry) => [entry.room.id, refreshRoom(held.get(entry.room.id), entry)]),
      );
      store.setState({ isReady: true, rooms });
      for (const state of rooms.values()) catchUpIfBehind(state);
    },

    /** The heads of rooms that moved lately: the only sign of a lost last change. */
    receiveHeads(heads: readonly { roomId: Id; headSeq: number }[]): void {
      for (const { roomId, headSeq } of heads) {
        const held = roomOf(roomId);
        if (held === undefined) told.note(roomId, headSeq);
        else if (held.cursor < headSeq) void healer.catchUp(roomId);
      }
    },

    /** Asks for every loaded timeline what it may have missed while nobody was looking. */
    catchUpOpened(): void {
      for (const { room, timeline } of store.getState().rooms.values()) {
        if (timeline !== null) void healer.catchUp(room.id);
      }
    },

    receiveChange: healer.receive,

    /** The message an own command was answered with. */
    receiveMessage(message: Message): void {
      arrivals.get(message.roomId)?.push(message);
      updateRoom(message.roomId, (held) => recountUnread(applyMessages(held, [message]), meId));
    },

    /** Our place in the room, or our mark there, is this now. */
    receiveMark(mark: Mark): void {
      const held = roomOf(mark.membership.roomId);
      if (held === undefined) return;
      const { state, missesSince } = takeInMark(held, mark, meId);
      setRoom(state);
      if (missesSince) void healer.catchUp(state.room.id);
    },

    /** Who is in the room, as asked for. False when the answer is too old to be of use: ask again. */
    receiveMembers(roomId: Id, list: MemberListing): boolean {
      updateRoom(roomId, (held) => ({ ...held, members: takeInList(held.members, list) }));
      return roomOf(roomId)?.members.isWhole !== false;
    },

    /** We became a member, or the room must be drawn afresh. */
    addRoom(entry: RoomEntry): void {
      const held = roomOf(entry.room.id);
      if (held !== undefined) told.note(entry.room.id, held.cursor);
      const state = refreshRoom(held, entry);
      setRoom(state);
      catchUpIfBehind(state);
    },

    /** We are no longer in it; `isDeleted`: nobody is. */
    removeRoom({ roomId, isDeleted }: { roomId: Id; isDeleted?: boolean | undefined }): void {
      healer.forget(roomId);
      arrivals.delete(roomId);
      const held = roomOf(roomId);
      if (held === undefined) return;
      told.note(roomId, held.cursor);
      if (isDeleted) ended.tell(held);
      const rooms = new Map(store.getState().rooms);
      rooms.delete(roomId);
      store.setState({ rooms });
    },

    /** Loads the newest page, with what is unread, unless the timeline is there. Safe to call again at any time. */
    async openRoom(roomId: Id): Promise<Answer<unknown>> {
      const held = roomOf(roomId);
      if (held?.timeline || isLoading(roomId)) return { ok: true, data: undefined };
      const wanted = Math.max(PAGE_LIMIT, (held?.unreadCount ?? 0) + READ_BEFORE_UNREAD);
      const limit = Math.min(wanted, LIMITS.pageSize);
      const answer = await loadPage(roomId, { limit }, (held, page) => ({
        ...held,
        // A page that is ahead of us is met by the changes on their way, which then change nothing.
        cursor: Math.min(held.cursor, page.headSeq),
        timeline: { messages: page.messages, hasOlder: page.hasOlder },
        rows: takeInRows(held.rows, page),
      }));
      const opened = roomOf(roomId);
      if (opened) catchUpIfElsewhere(opened);
      return answer;
    },

    /** Loads the page before the oldest loaded message. */
    async loadOlder(roomId: Id): Promise<Answer<unknown>> {
      const timeline = roomOf(roomId)?.timeline;
      const oldest = timeline?.messages[0];
      if (!timeline?.hasOlder || oldest === undefined || isLoading(roomId)) {
        return { ok: true, data: undefined };
      }
      return loadPage(roomId, { beforeSeq: oldest.seq, limit: PAGE_LIMIT }, (held, page) => ({
        ...held,
        // A reset may have replaced what this page was to stand before.
        timeline:
          held.timeline?.messages[0]?.seq === oldest.seq
            ? prependPage(held.timeline, page)
            : held.timeline,
      }));
    },
  };
}
