import type { EventPayload } from '@parley/shared/events';
import type { Id } from '@parley/shared/id';
import { monotonicMs } from '../../lib/clock.ts';
import { createGatheringStore } from '../../lib/gathering-store.ts';

/** The stop may be lost on the way, so what is not renewed is forgotten. */
const FORGET_MS = 6_000;
const REPEAT_MS = 3_000;

type TypingParts = {
  sendNotice: (name: 'typing:start' | 'typing:stop', input: { roomId: Id }) => void;
};

export type TypingState = {
  /** Who is writing in a room, in the order they began. */
  rooms: ReadonlyMap<Id, readonly Id[]>;
};

/** Who is writing where; and, told with restraint, that we are. */
export function createTyping({ sendNotice }: TypingParts) {
  const store = createGatheringStore<TypingState>(() => ({ rooms: new Map() }));
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let told: { roomId: Id; atMs: number } | undefined;
  let meId: Id | undefined;

  function setTypists(roomId: Id, change: (typists: readonly Id[]) => readonly Id[]): void {
    const { rooms } = store.getState();
    const held = rooms.get(roomId) ?? [];
    const next = change(held);
    if (next.length === held.length && next.every((id, index) => id === held[index])) return;
    store.setState({ rooms: new Map(rooms).set(roomId, next) });
  }

  function forget(roomId: Id, userId: Id): void {
    const key = `${roomId} ${userId}`;
    clearTimeout(timers.get(key));
    timers.delete(key);
    setTypists(roomId, (typists) => typists.filter((id) => id !== userId));
  }

  return {
    store,

    start(me: Id): void {
      meId = me;
    },

    receive({ roomId, started, stopped }: EventPayload<'typing:changed'>): void {
      for (const userId of stopped) forget(roomId, userId);
      for (const userId of started) {
        if (userId === meId) continue;
        const key = `${roomId} ${userId}`;
        clearTimeout(timers.get(key));
        timers.set(
          key,
          setTimeout(() => forget(roomId, userId), FORGET_MS),
        );
        setTypists(roomId, (typists) =>
          typists.includes(userId) ? typists : [...typists, userId],
        );
      }
    },

    /** The composer of a room changed: there is text in it. */
    tellWriting(roomId: Id): void {
      if (told?.roomId === roomId && monotonicMs() - told.atMs < REPEAT_MS) return;
      told = { roomId, atMs: monotonicMs() };
      sendNotice('typing:start', { roomId });
    },

    /** The composer was emptied, sent or left. */
    tellStopped(roomId: Id): void {
      if (told?.roomId !== roomId) return;
      told = undefined;
      sendNotice('typing:stop', { roomId });
    },

    reset(): void {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      told = undefined;
      store.setState({ rooms: new Map() });
    },
  };
}
