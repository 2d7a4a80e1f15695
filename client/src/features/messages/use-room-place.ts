import type { Id } from '@parley/shared/id';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { connection } from '../../realtime/connection.ts';
import type { MessageWindow } from '../../room-log/message-window.ts';
import { roomLog } from '../../room-log/room-log.ts';
import type { RoomState } from '../../room-log/room-state.ts';
import { type Aim, type DecidedAim, END, keyOf, openingAim, pageAimOf, windowOf } from './aim.ts';
import type { Landing } from './landing.ts';
import { places, type ReaderPlace } from './places.ts';
import { type Destination, destinationOf, type Visit } from './visit.ts';

export type RoomPlace = {
  /** What to draw; null while nothing is there yet. */
  shown: MessageWindow | null;
  /**
   * `leaving`: drawn is what one saw before; where one goes to is still on its way. `out of reach`: it comes
   * once the connection is back.
   */
  status: 'arrived' | 'leaving' | 'missing' | 'out of reach';
  landing: Landing;
  failure: { code: string } | null;
  retry: () => void;
  goToEnd: () => void;
  /** The New line stands behind this number. */
  goToFirstNew: (afterSeq: number) => void;
  /** The reader is at the room's newest message. */
  noteAtEnd: () => void;
  /** The reader is elsewhere. */
  noteReader: (place: Exclude<ReaderPlace, 'end'>) => void;
  /** The reader comes to an edge of what is loaded; the message is the topmost on their screen. */
  readOn: (edge: 'older' | 'newer', message: { id: Id; seq: number }) => void;
};

const NEWEST: Destination = { aim: END, landing: { row: 'newest' } };

/** The second one: what stands in the address is no id at all. */
const NO_SUCH_MESSAGE = new Set(['MESSAGE_NOT_FOUND', 'INVALID_INPUT']);

/**
 * Where in a room its reader is, and the window that holds it: where a link leads, the first new message, or
 * the end, and from then on wherever they went. Loads what is not held, again after each reconnect.
 */
export function useRoomPlace(state: RoomState, visit: Visit, isCurrent: boolean): RoomPlace {
  const { windows } = state;
  const roomId = state.room.id;
  const isOnline = useStore(connection.state, ({ status }) => status === 'online');
  const isOffline = useStore(connection.state, ({ status }) => status === 'offline');
  const isReady = useStore(roomLog.store, (held) => held.isReady);
  const [arrival] = useState(() => destinationOf(visit));
  const [chosen, setChosen] = useState<Aim>(arrival.aim);
  const [landing, setLanding] = useState<Landing>(arrival.landing);
  const [failure, setFailure] = useState<{ code: string; key: string } | null>(null);
  /** The topmost message on screen, since the last landing. */
  const reader = useRef<Id>(undefined);
  /** The aim whose window was shown last. */
  const arrivedKey = useRef<string>(undefined);
  const lastShown = useRef<MessageWindow>(undefined);

  const go = useCallback(({ aim, landing: next }: Destination) => {
    setFailure(null);
    setChosen(aim);
    setLanding(next);
  }, []);

  const followed = useRef(visit);
  useLayoutEffect(() => {
    const { current: before } = followed;
    if (before === visit) return;
    followed.current = visit;
    const wasInRoom = before.messageId === null && visit.messageId === null;
    // The room's own link leads nowhere else.
    if (wasInRoom && places.of(visit.key) === undefined) return;
    const next = destinationOf(visit);
    go(next.aim.kind === 'opening' ? NEWEST : next);
  }, [visit, go]);

  // Until the room is current nobody can tell where its first new message is.
  const aim = chosen.kind === 'opening' ? openingAim(state, isCurrent) : chosen;
  const key = keyOf(aim);
  const window = windowOf(windows, aim);
  if (chosen.kind === 'opening' && isCurrent && window !== null) setChosen(aim);

  useLayoutEffect(() => {
    if (window === null) return;
    lastShown.current = window;
    arrivedKey.current = key;
  }, [window, key]);

  useLayoutEffect(() => {
    if (landing) reader.current = undefined;
  }, [landing]);

  const load = useRef<() => Promise<void>>(undefined);
  load.current = async () => {
    const code = await failureOf(roomId, aim);
    // Offline is told by the connection line, and the next connection opens the room.
    if (code === undefined || code === 'OFFLINE') return;
    if (aim.kind === 'reader') setChosen((held) => (held === aim ? END : held));
    else setFailure({ code, key });
  };

  const isWanted = isOnline && isReady && window === null;
  useEffect(() => {
    if (!isWanted) return;
    const { current: messageId } = reader;
    // What was shown is gone: whoever read on from there is somewhere else by now.
    const here: DecidedAim | undefined =
      messageId === undefined ? undefined : { kind: 'reader', messageId };
    if (here && arrivedKey.current === key && keyOf(here) !== key) setChosen(here);
    else void load.current?.();
  }, [isWanted, key]);

  // Of a room that nobody looks at the end is held, and of that as much as is worth keeping.
  useEffect(() => () => roomLog.keepNear(roomId, Number.POSITIVE_INFINITY), [roomId]);

  const isAtEnd = aim.kind === 'end';
  useEffect(() => {
    // Whoever is at the end has left all other places, and scrolled past what has grown long.
    if (isAtEnd && isCurrent && window !== null) {
      roomLog.keepNear(roomId, Number.POSITIVE_INFINITY);
    }
  }, [isAtEnd, isCurrent, window, roomId]);

  const noteReader = useCallback<RoomPlace['noteReader']>((place) => {
    const { messageId } = place;
    reader.current = messageId;
    places.note(followed.current.key, place);
    setChosen((held) => (isByItself(held) ? { kind: 'reader', messageId } : held));
  }, []);
  const noteAtEnd = useCallback(() => {
    reader.current = undefined;
    places.note(followed.current.key, 'end');
    setChosen((held) => (isByItself(held) ? held : END));
  }, []);
  const readOn = useCallback<RoomPlace['readOn']>(
    (edge, { id: messageId, seq }) => {
      if (reader.current !== undefined) {
        setChosen({ kind: 'reader', messageId });
        roomLog.keepNear(roomId, seq);
      }
      void (edge === 'older' ? roomLog.loadOlder(roomId, seq) : roomLog.loadNewer(roomId, seq));
    },
    [roomId],
  );

  const known = failure?.key === key && window === null ? failure : null;
  const isGone = aim.kind === 'link' && known !== null && NO_SUCH_MESSAGE.has(known.code);
  // Of a room that was emptied nothing is left to look at.
  const shown = window ?? (windows.length > 0 ? (lastShown.current ?? null) : null);
  // Whoever followed a link would take what they saw before for what it leads to.
  const isFollowing = aim.kind === 'link' && arrivedKey.current !== key;
  const isOutOfReach = isOffline && window === null && (isFollowing || shown === null);
  return {
    shown,
    status: isGone ? 'missing' : isOutOfReach ? 'out of reach' : window ? 'arrived' : 'leaving',
    ...{ landing, failure: known, noteReader, noteAtEnd, readOn },
    retry: () => {
      setFailure(null);
      void load.current?.();
    },
    goToEnd: useCallback(() => go(NEWEST), [go]),
    goToFirstNew: useCallback(
      (afterSeq) => go({ aim: { kind: 'first new', afterSeq }, landing: { row: 'first new' } }),
      [go],
    ),
  };
}

/** Nobody has gone anywhere yet. */
const isByItself = ({ kind }: Aim): boolean => kind === 'end' || kind === 'opening';

/** Loads what is aimed at. Answers why it is not there then; undefined: it is. */
async function failureOf(roomId: Id, aim: DecidedAim): Promise<string | undefined> {
  const windowsOf = () => roomLog.store.getState().rooms.get(roomId)?.windows;
  const pageAim = pageAimOf(windowsOf() ?? [], aim);
  const answer = await (pageAim ? roomLog.loadAround(roomId, pageAim) : roomLog.openRoom(roomId));
  if (!answer.ok) return answer.error.code;
  const windows = windowsOf();
  // A server of before knows no pages around a message.
  return windows && windowOf(windows, aim) === null ? 'MESSAGE_NOT_FOUND' : undefined;
}
