import type { HistoryPage } from '@parley/shared/history-page';
import type { Id } from '@parley/shared/id';
import { LIMITS } from '@parley/shared/limits';
import { createPageFlights, type Flight, type Loaded } from './page-flights.ts';
import type { RoomState } from './room-state.ts';
import { takeInRows } from './rows.ts';
import type { LogSource } from './source.ts';
import {
  endOf,
  heldMessage,
  keepNear,
  mergeIntoWindows,
  type PageRange,
  putPage,
  windowAt,
} from './windows.ts';

/** One page is about three screens; around a place it is as long as may be, so that nothing is missing at first. */
const PAGE_LIMIT = 60;
/** What a reader sees of what they knew already, above the first unread message. */
export const READ_BEFORE_UNREAD = 10;

const OFFLINE = { ok: false, error: { code: 'OFFLINE', retryable: true } } as const;
const NOTHING_TO_DO = { ok: true, data: undefined } as const;

/** Where in a room somebody wants to read. */
export type PageAim = { aroundSeq: number } | { aroundMessageId: Id };

type PageLoaderParts = {
  roomOf: (roomId: Id) => RoomState | undefined;
  updateRoom: (roomId: Id, update: (state: RoomState) => RoomState) => void;
  loadHistory: LogSource['loadHistory'];
  /** A page of the room is there; changes may be on their way. */
  onLoaded: (state: RoomState) => void;
};

/** Loads pages of rooms and puts them into the room together with what arrived meanwhile. */
export function createPageLoader(parts: PageLoaderParts) {
  const { roomOf, updateRoom, loadHistory, onLoaded } = parts;
  const flights = createPageFlights();

  /** Asks for a page unless it is on its way; again if what it belongs to was replaced meanwhile. */
  function load(roomId: Id, range: PageRange, limit: number, again: () => Loaded): Loaded {
    const page = JSON.stringify(range);
    const known = flights.find(roomId, page);
    if (known?.landing !== undefined) return known.landing;
    const flight = flights.begin(roomId, page, roomOf(roomId)?.cursor ?? 0);
    flight.landing = fly(flight, range, limit).then((answer) =>
      flight.fate === 'overtaken' ? again() : answer,
    );
    return flight.landing;
  }

  async function fly(flight: Flight, range: PageRange, limit: number): Loaded {
    const { roomId } = flight;
    const answer = await loadHistory({ roomId, limit, ...range });
    if (!flights.land(flight)) return OFFLINE;
    if (!answer.ok) return answer;
    const before = roomOf(roomId);
    updateRoom(roomId, (held) => placed(held, answer.data, flight, range));
    const after = roomOf(roomId);
    const isFirst = before?.windows.length === 0;
    if (before && after && (isFirst || after.cursor < before.cursor)) onLoaded(after);
    return answer;
  }

  /** Loads the newest page, with what is unread, unless the end is there. Safe to call again at any time. */
  async function openRoom(roomId: Id): Loaded {
    const held = roomOf(roomId);
    if (held && endOf(held.windows)) return NOTHING_TO_DO;
    const wanted = Math.max(PAGE_LIMIT, (held?.unreadCount ?? 0) + READ_BEFORE_UNREAD);
    const limit = Math.min(wanted, LIMITS.pageSize);
    return load(roomId, {}, limit, () => openRoom(roomId));
  }

  /** Loads the page around a place, unless what stands there is held. */
  async function loadAround(roomId: Id, aim: PageAim): Loaded {
    const held = roomOf(roomId);
    if (held && holds(held, aim)) return NOTHING_TO_DO;
    return load(roomId, aim, LIMITS.pageSize, () => loadAround(roomId, aim));
  }

  /** Loads what stands before the window that holds this number. */
  async function loadOlder(roomId: Id, seq: number): Loaded {
    const window = windowAt(roomOf(roomId)?.windows ?? [], seq);
    const oldest = window?.messages[0];
    if (!window?.hasOlder || oldest === undefined) return NOTHING_TO_DO;
    return load(roomId, { beforeSeq: oldest.seq }, PAGE_LIMIT, () => loadOlder(roomId, seq));
  }

  /** Loads what stands after the window that holds this number. */
  async function loadNewer(roomId: Id, seq: number): Loaded {
    const window = windowAt(roomOf(roomId)?.windows ?? [], seq);
    const newest = window?.messages.at(-1);
    if (!window?.hasNewer || newest === undefined) return NOTHING_TO_DO;
    return load(roomId, { afterSeq: newest.seq }, PAGE_LIMIT, () => loadNewer(roomId, seq));
  }

  /** Forgets what is far from a reader who is at this number; at the end: `Infinity`. */
  function keepNearReader(roomId: Id, seq: number): void {
    updateRoom(roomId, (held) => {
      const windows = keepNear(held.windows, seq);
      return windows === held.windows ? held : { ...held, windows };
    });
  }

  return {
    /** What those ask for who read. */
    reading: { openRoom, loadAround, loadOlder, loadNewer, keepNear: keepNearReader },

    noteChange: flights.noteChange,
    noteMessages: flights.noteMessages,

    /** What is held of the room was replaced: pages on their way may be older than that. */
    overtake: flights.overtake,

    forget: flights.forget,

    forgetAll: flights.forgetAll,
  };
}

function holds({ windows }: RoomState, aim: PageAim): boolean {
  if ('aroundSeq' in aim) return windowAt(windows, aim.aroundSeq) !== null;
  return heldMessage(windows, aim.aroundMessageId) !== undefined;
}

function placed(held: RoomState, page: HistoryPage, flight: Flight, range: PageRange): RoomState {
  const { messages, hasOlder, hasNewer, headSeq } = page;
  const windows = putPage(held.windows, { messages, hasOlder, hasNewer }, range);
  return {
    ...held,
    windows: mergeIntoWindows(windows, flight.messages),
    // A page that is behind takes all windows back: what it misses is told again, and changes nothing in others.
    cursor: Math.min(held.cursor, Math.max(headSeq, flight.reach)),
    rows: takeInRows(held.rows, page),
  };
}
