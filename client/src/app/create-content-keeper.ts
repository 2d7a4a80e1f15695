import type { Id } from '@parley/shared/id';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { StoreApi } from 'zustand/vanilla';
import type { Content, ContentChange, ContentStorage } from '../cache/content-storage.ts';
import type { CachedPage, CachedPeople } from '../cache/database.ts';
import type { Position } from '../personal-log/create-holdings.ts';
import { carriedOwnRows, type HeldOwnRows } from '../personal-log/own-rows.ts';
import type { BlocksState } from '../room-log/blocks.ts';
import type { PeopleState } from '../room-log/create-people.ts';
import type { RoomLogState } from '../room-log/create-room-log.ts';
import type { RoomState } from '../room-log/room-state.ts';
import { carriedRows } from '../room-log/rows.ts';
import { endOf } from '../room-log/windows.ts';
import { createUnsaved } from './create-unsaved.ts';

/** In a busy room one write a second is as good as one a message. */
const WRITE_AFTER_MS = 1_000;
/** At the next start each may ask `room:sync` at once: well within what a server lets one ask. */
const KEPT_PAGES = 30;
const KEPT_MESSAGES = 100;
const KEPT_PEOPLE = 1_000;

type KeeperParts = {
  log: Pick<StoreApi<RoomLogState>, 'getState' | 'subscribe'>;
  people: Pick<StoreApi<PeopleState>, 'getState' | 'subscribe'>;
  blocks: Pick<StoreApi<BlocksState>, 'getState' | 'subscribe'>;
  ownRows: Pick<StoreApi<HeldOwnRows>, 'getState' | 'subscribe'>;
  /** Of which history all that is shown now is, and up to where; null while it is not all there. */
  position: () => Position | null;
  /** Whether a server says now that this is its history. */
  isLive: () => boolean;
  storage: ContentStorage;
};

/** Writes what the chat shows into this browser, so that the next start has it at once. */
export function createContentKeeper(parts: KeeperParts) {
  const { log, people, blocks, ownRows, position, isLive, storage } = parts;
  const unsaved = createUnsaved();
  /** The rooms whose page is kept, each with a higher number than the one opened before it. */
  const opened = new Map<Id, number>();
  let userId: Id | undefined;
  /** The history of which this tab is known to have kept something. */
  let keptHistory: Id | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe: (() => void)[] = [];

  function schedule(): void {
    timer ??= setTimeout(flush, WRITE_AFTER_MS);
  }

  function noteChangedRooms(now: RoomLogState['rooms'], before: RoomLogState['rooms']): void {
    for (const [roomId, state] of now) if (before.get(roomId) !== state) unsaved.noteRoom(roomId);
    for (const roomId of before.keys()) if (!now.has(roomId)) unsaved.noteRoom(roomId);
    if (unsaved.hasAny()) schedule();
  }

  function notePeople(): void {
    unsaved.notePeople();
    schedule();
  }

  function noteOwn(): void {
    unsaved.noteOwn();
    schedule();
  }

  /** All that is shown is to be written. */
  function noteAll(): void {
    unsaved.notePeople();
    unsaved.noteOwn();
    for (const roomId of log.getState().rooms.keys()) unsaved.noteRoom(roomId);
  }

  function peopleAt(peopleSeq: number): CachedPeople | null {
    const { me, users } = people.getState();
    const { blockedIds, personalSeq: blockedSeq } = blocks.getState();
    const kept = { users: [...users.values()].slice(-KEPT_PEOPLE), peopleSeq };
    return me && { me, ...kept, blockedIds: [...blockedIds], blockedSeq };
  }

  function putLast(roomId: Id): void {
    const last = [...opened.values()].at(-1) ?? 0;
    opened.delete(roomId);
    opened.set(roomId, last + 1);
  }

  function changeOf(ids: readonly Id[], keptFor: Id): Omit<ContentChange, 'people' | 'own'> {
    const { rooms } = log.getState();
    const states = ids.flatMap((id) => rooms.get(id) ?? []);
    return {
      entries: states.map(entryOf),
      pages: states.flatMap((state) => {
        const openedOrder = opened.get(state.room.id);
        return openedOrder === undefined ? [] : pageOf(state, keptFor, openedOrder);
      }),
      closedIds: states
        .filter(({ room, windows }) => !opened.has(room.id) && windows.length > 0)
        .map(({ room }) => room.id),
      goneIds: ids.filter((id) => !rooms.has(id)),
    };
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const keptFor = userId;
    const at = position();
    if (keptFor === undefined || at === null || !unsaved.hasAny()) return;
    const { peopleSeq, ...stamp } = at;
    // Once for each history: of tabs that keep taking each other's place, none would ever come to rest.
    const takesOver = isLive() && stamp.history !== keptHistory;
    // It may take the place of what was kept: a page that closes before its next write leaves all of it.
    if (takesOver) noteAll();
    const { roomIds, hasPeople, hasOwn, settle } = unsaved.take();
    const change = {
      people: hasPeople ? peopleAt(peopleSeq) : null,
      own: hasOwn ? carriedOwnRows(ownRows.getState()) : null,
      ...changeOf(roomIds, keptFor),
    };
    storage.save(keptFor, stamp, change, takesOver ? 'takes over' : 'gives way').then(
      (saved) => {
        if (userId !== keptFor || saved === 'behind' || saved === 'gave way') return;
        keptHistory = stamp.history;
        settle();
        // All that was kept is forgotten meanwhile, and with it rooms that have not changed since.
        if (saved === 'begun anew' && !takesOver) writeAll();
      },
      // A cache that cannot be written is only a slower start. The next write repeats this one.
      () => undefined,
    );
  }

  function writeAll(): void {
    noteAll();
    schedule();
  }

  return {
    /** Begins to keep what this person sees. `kept`: what the cache holds already. */
    start(meId: Id, kept: Pick<Content, 'stamp' | 'pages'> | null): void {
      userId = meId;
      keptHistory = kept?.stamp.history;
      const noted = [...opened.keys()];
      opened.clear();
      const known = [...(kept?.pages ?? [])].sort(
        (one, other) => one.openedOrder - other.openedOrder,
      );
      for (const { roomId, openedOrder } of known) opened.set(roomId, openedOrder);
      for (const roomId of noted) putLast(roomId);
      unsubscribe = [
        log.subscribe((now, before) => noteChangedRooms(now.rooms, before.rooms)),
        people.subscribe(notePeople),
        blocks.subscribe(notePeople),
        ownRows.subscribe(noteOwn),
      ];
      // The network was faster than the cache.
      if (log.getState().isReady) writeAll();
    },

    /** Somebody looks at this room: its page is worth keeping. */
    noteOpened(roomId: Id): void {
      putLast(roomId);
      unsaved.noteRoom(roomId);
      const [oldest] = opened.keys();
      if (opened.size > KEPT_PAGES && oldest !== undefined) {
        opened.delete(oldest);
        unsaved.noteRoom(oldest);
      }
      schedule();
    },

    /** Writes at once: the page may be about to go. */
    flush,

    stop(): void {
      clearTimeout(timer);
      timer = undefined;
      userId = undefined;
      keptHistory = undefined;
      for (const end of unsubscribe) end();
      unsubscribe = [];
      unsaved.clear();
      opened.clear();
    },
  };
}

/** The room as the server would describe it at the number we have counted up to. */
function entryOf({ room, membership, unreadCount, countedSeq, lastMessage }: RoomState): RoomEntry {
  return { room: { ...room, headSeq: countedSeq }, membership, unreadCount, lastMessage };
}

function pageOf(state: RoomState, userId: Id, openedOrder: number): CachedPage[] {
  const { room, cursor, windows, rows } = state;
  const end = endOf(windows);
  if (end === null) return [];
  const messages = end.messages.slice(-KEPT_MESSAGES);
  const hasOlder = end.hasOlder || messages.length < end.messages.length;
  const page = { userId, roomId: room.id, openedOrder, cursor, messages, hasOlder };
  return [{ ...page, ...carriedRows(rows) }];
}
