import type { Answer } from '@parley/shared/answer';
import type { Id } from '@parley/shared/id';
import type { Mark } from '@parley/shared/membership';
import type { Message } from '@parley/shared/message';
import type { GoneRoom } from '@parley/shared/personal-change';
import type { RoomChange } from '@parley/shared/room-change';
import type { RoomEntry } from '@parley/shared/room-entry';
import { createGatheringStore } from '../lib/gathering-store.ts';
import { createListeners } from '../lib/listeners.ts';
import { applyRoomChange } from './apply-room-change.ts';
import { createPageLoader } from './create-page-loader.ts';
import { createGapHealer } from './heal-gaps.ts';
import { type MemberListing, takeInList } from './known-members.ts';
import { applyMessages } from './messages-part.ts';
import {
  emptiedRoom,
  heldUpTo,
  type KeptPage,
  type Overtaken,
  type RoomReset,
  type RoomState,
  reachOf,
  recountUnread,
  refreshRoom,
  restoredRoom,
  roomFrom,
  type ToldRooms,
  takeInMark,
} from './room-state.ts';
import type { LogSource, SourceFailure } from './source.ts';
import { type CaughtUp, syncRoom } from './sync-room.ts';
import { createToldHeads } from './told-heads.ts';

export type RoomLogState = {
  /** False until the first `ready`: what is there before is what an earlier page kept. */
  isReady: boolean;
  /** Pages of `ready` are still on their way, or it has not come: a room that is missing means nothing. */
  lacksRooms: boolean;
  rooms: ReadonlyMap<Id, RoomState>;
};

const EMPTY: RoomLogState = { isReady: false, lacksRooms: true, rooms: new Map() };

/** The caller's rooms and their windows, kept current by what the server sends. */
export function createRoomLog() {
  const store = createGatheringStore<RoomLogState>(() => EMPTY);
  const told = createToldHeads();
  const cameIn = createListeners<readonly Message[]>();
  const ended = createListeners<RoomState>();
  const overtaken = createListeners<Overtaken>();
  /** Held rooms that the pages of this `ready` have not named yet. */
  const unnamed = new Set<Id>();
  let meId: Id = '';
  let source: LogSource | undefined;

  const roomOf = (roomId: Id) => store.getState().rooms.get(roomId);

  function setRoom(state: RoomState): void {
    const rooms = new Map(store.getState().rooms).set(state.room.id, state);
    store.setState({ rooms });
  }

  function updateRoom(roomId: Id, update: (state: RoomState) => RoomState): void {
    const held = roomOf(roomId);
    const next = held && update(held);
    if (next && next !== held) setRoom(next);
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
    pages.noteChange(change);
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
    const { entry, page, commonSeq } = caughtUp.reset;
    const held = roomOf(roomId);
    if (held === undefined) return;
    if (commonSeq !== undefined) overtaken.tell({ state: held, commonSeq });
    pages.overtake(roomId);
    setRoom(roomFrom(entry, page));
    cameIn.tell(page.messages);
  }

  async function ifStarted<Output>(
    question: (source: LogSource) => Promise<Answer<Output, SourceFailure>>,
  ): Promise<Answer<Output, SourceFailure>> {
    return source ? question(source) : { ok: false, error: { code: 'OFFLINE', retryable: true } };
  }

  const healer = createGapHealer<RoomChange, CaughtUp>({
    logOf: ({ roomId }) => roomId,
    apply,
    sync: (roomId) => ifStarted((source) => syncRoom(source, roomId, heldUpTo(roomOf(roomId)))),
    takeIn,
  });

  /** Behind the server's entry, or ahead of one that was read before it: `room:sync` decides. */
  function catchUpIfElsewhere({ room, cursor, countedSeq }: RoomState): void {
    if (cursor !== countedSeq) void healer.catchUp(room.id);
  }

  /** It may have been described before what we were told since. */
  function catchUpIfBehind(state: RoomState): void {
    if (told.isAheadOf(state)) void healer.catchUp(state.room.id);
    else catchUpIfElsewhere(state);
  }

  /** Their numbers mean something else now: nothing held of them is so, but that they are ours. */
  function overtakeRooms(resets: readonly RoomReset[]): void {
    const rooms = new Map(store.getState().rooms);
    for (const { roomId, commonSeq } of resets) {
      const state = rooms.get(roomId);
      if (state === undefined) continue;
      overtaken.tell({ state, commonSeq });
      told.settle(roomId);
      pages.overtake(roomId);
      rooms.set(roomId, emptiedRoom(state));
    }
    store.setState({ rooms });
  }

  function takeInPage(entries: readonly RoomEntry[], hasMore?: boolean): void {
    const rooms = new Map(store.getState().rooms);
    for (const entry of entries) {
      const { id } = entry.room;
      const held = rooms.get(id);
      // It may be described as it was before what we know.
      if (held !== undefined) told.note(id, held.cursor);
      rooms.set(id, refreshRoom(held, entry));
      unnamed.delete(id);
    }
    if (!hasMore) {
      for (const id of unnamed) {
        told.note(id, rooms.get(id)?.cursor ?? 0);
        rooms.delete(id);
      }
      unnamed.clear();
    }
    store.setState({ isReady: true, lacksRooms: hasMore === true, rooms });
    for (const { room } of entries) {
      const state = roomOf(room.id);
      if (state) catchUpIfBehind(state);
    }
  }

  const isNews = ({ roomId, personalSeq }: GoneRoom): boolean =>
    (roomOf(roomId)?.membership.personalSeq ?? 0) < personalSeq;

  /** We are no longer in it; `isDeleted`: nobody is. */
  function removeRoom({ roomId, isDeleted }: Pick<GoneRoom, 'roomId' | 'isDeleted'>): void {
    healer.forget(roomId);
    pages.forget(roomId);
    const held = roomOf(roomId);
    if (held === undefined) return;
    told.note(roomId, held.cursor);
    if (isDeleted) ended.tell(held);
    const rooms = new Map(store.getState().rooms);
    rooms.delete(roomId);
    store.setState({ rooms });
  }

  const pages = createPageLoader({
    roomOf,
    updateRoom: (roomId, update) => updateRoom(roomId, (held) => recountUnread(update(held), meId)),
    loadHistory: (input) => ifStarted((source) => source.loadHistory(input)),
    onLoaded: catchUpIfElsewhere,
  });

  return {
    store,

    /** Hears of all messages that come in by changes, live or caught up; returns how to stop. */
    onMessages: cameIn.add,

    /** Hears of rooms that were deleted for everybody, right before they go; returns how to stop. */
    onDeleted: ended.add,

    /** Hears of held rooms of which the server has another past by now, right before they are emptied. */
    onOvertaken: overtaken.add,

    /** Says who we are and whom to ask; call with each `ready`, before anything else. */
    start(parts: { meId: Id; source: LogSource }): void {
      ({ meId, source } = parts);
    },

    /** Forgets everything: the person signed out. */
    reset(): void {
      source = undefined;
      healer.forgetAll();
      pages.forgetAll();
      told.clear();
      unnamed.clear();
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

    /**
     * The server's word on our rooms, after each connect; pages of it may follow. Loaded windows catch
     * up from it, but for those whose numbers are of a history that is no more.
     */
    receiveReady(entries: readonly RoomEntry[], told: ToldRooms = { extent: 'all' }): void {
      healer.forgetAll();
      overtakeRooms(told.resets ?? []);
      unnamed.clear();
      if (told.extent === 'all') for (const id of store.getState().rooms.keys()) unnamed.add(id);
      for (const one of told.gone ?? []) if (isNews(one)) removeRoom(one);
      takeInPage(entries, told.hasMore);
      // A room that it had no need to name is as far as we hold of it, but something below may be missing.
      const named = new Set(entries.map(({ room }) => room.id));
      for (const [id, state] of told.extent === 'moved' ? store.getState().rooms : []) {
        if (heldUpTo(state) < reachOf(state) && !named.has(id)) void healer.catchUp(id);
      }
    },

    /** A further page of the same word. */
    receiveMore: takeInPage,

    /** The heads of rooms that moved lately: the only sign of a lost last change. */
    receiveHeads(heads: readonly { roomId: Id; headSeq: number }[]): void {
      for (const { roomId, headSeq } of heads) {
        const held = roomOf(roomId);
        if (held === undefined) told.note(roomId, headSeq);
        else if (held.cursor < headSeq) void healer.catchUp(roomId);
      }
    },

    /** Asks for every loaded window what it may have missed while nobody was looking. */
    catchUpOpened(): void {
      for (const { room, windows } of store.getState().rooms.values()) {
        if (windows.length > 0) void healer.catchUp(room.id);
      }
    },

    receiveChange: healer.receive,

    /** The message an own command was answered with. */
    receiveMessage(message: Message): void {
      pages.noteMessages(message.roomId, [message]);
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
      unnamed.delete(entry.room.id);
      const state = refreshRoom(held, entry);
      setRoom(state);
      catchUpIfBehind(state);
    },

    removeRoom,

    ...pages.reading,
  };
}
