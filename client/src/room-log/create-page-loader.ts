import type { Answer } from '@parley/shared/answer';
import type { HistoryPage } from '@parley/shared/history-page';
import type { Id } from '@parley/shared/id';
import { LIMITS } from '@parley/shared/limits';
import type { Message } from '@parley/shared/message';
import { mergeMessages, prependPage } from './message-window.ts';
import type { RoomState } from './room-state.ts';
import { takeInRows } from './rows.ts';
import type { LogSource, SourceFailure } from './source.ts';

/** One page is about three screens. */
const PAGE_LIMIT = 60;
/** What a reader sees of what they knew already, above the first unread message. */
const READ_BEFORE_UNREAD = 10;

const OFFLINE = { ok: false, error: { code: 'OFFLINE', retryable: true } } as const;
const NOTHING_TO_DO = { ok: true, data: undefined } as const;

type PageLoaderParts = {
  roomOf: (roomId: Id) => RoomState | undefined;
  updateRoom: (roomId: Id, update: (state: RoomState) => RoomState) => void;
  loadHistory: LogSource['loadHistory'];
  /** The newest page of the room is there; changes may be on their way. */
  onOpened: (state: RoomState) => void;
};

/** Loads pages of rooms and puts them into the room together with what arrived meanwhile. */
export function createPageLoader(parts: PageLoaderParts) {
  const { roomOf, updateRoom, loadHistory, onOpened } = parts;
  /** What changed while a page was on its way: the page may have been read before. */
  const arrivals = new Map<Id, Message[]>();

  async function loadPage(
    roomId: Id,
    range: { limit: number; beforeSeq?: number },
    place: (state: RoomState, page: HistoryPage) => RoomState,
  ): Promise<Answer<HistoryPage, SourceFailure>> {
    const meanwhile: Message[] = [];
    arrivals.set(roomId, meanwhile);
    const answer = await loadHistory({ roomId, ...range });
    if (arrivals.get(roomId) !== meanwhile) return OFFLINE;
    arrivals.delete(roomId);
    if (!answer.ok) return answer;
    updateRoom(roomId, (held) => {
      const placed = place(held, answer.data);
      return { ...placed, loaded: placed.loaded && mergeMessages(placed.loaded, meanwhile) };
    });
    return answer;
  }

  const isLoading = (roomId: Id) => arrivals.has(roomId);

  return {
    /** Loads the newest page, with what is unread, unless the window is there. Safe to call again at any time. */
    async openRoom(roomId: Id): Promise<Answer<unknown, SourceFailure>> {
      const held = roomOf(roomId);
      if (held?.loaded || isLoading(roomId)) return NOTHING_TO_DO;
      const wanted = Math.max(PAGE_LIMIT, (held?.unreadCount ?? 0) + READ_BEFORE_UNREAD);
      const limit = Math.min(wanted, LIMITS.pageSize);
      const answer = await loadPage(roomId, { limit }, (held, page) => ({
        ...held,
        // A page that is ahead of us is met by the changes on their way, which then change nothing.
        cursor: Math.min(held.cursor, page.headSeq),
        loaded: { messages: page.messages, hasOlder: page.hasOlder },
        rows: takeInRows(held.rows, page),
      }));
      const opened = roomOf(roomId);
      if (opened) onOpened(opened);
      return answer;
    },

    /** Loads the page before the oldest loaded message. */
    async loadOlder(roomId: Id): Promise<Answer<unknown, SourceFailure>> {
      const loaded = roomOf(roomId)?.loaded;
      const oldest = loaded?.messages[0];
      if (!loaded?.hasOlder || oldest === undefined || isLoading(roomId)) return NOTHING_TO_DO;
      return loadPage(roomId, { beforeSeq: oldest.seq, limit: PAGE_LIMIT }, (held, page) => ({
        ...held,
        // A reset may have replaced what this page was to stand before.
        loaded:
          held.loaded?.messages[0]?.seq === oldest.seq
            ? prependPage(held.loaded, page)
            : held.loaded,
      }));
    },

    /** These came while a page may be on its way. */
    noteArrivals(roomId: Id, messages: readonly Message[]): void {
      arrivals.get(roomId)?.push(...messages);
    },

    forget: (roomId: Id): boolean => arrivals.delete(roomId),

    forgetAll: (): void => arrivals.clear(),
  };
}
