import type { Unreadable } from '@parley/shared/unreadable';
import { createStore } from 'zustand/vanilla';

/**
 * One packet that does not parse may be a fault of that one thing; two nodes of different versions
 * may be met during an update. A page that is too old for its server cannot read any message, so
 * that it passes this within a few lines of talk.
 */
const PUZZLED_FROM = 5;

export type UnreadableState = {
  /** By kind and name, how often. */
  counts: ReadonlyMap<string, number>;
  /** Too much of it: this page is probably older than its server. */
  isPuzzled: boolean;
};

/** Counts what this page does not understand, and says each kind of it in the console once. */
export function createUnreadable(warn: (text: string) => void) {
  const store = createStore<UnreadableState>(() => ({ counts: new Map(), isPuzzled: false }));
  const listeners = new Set<(what: Unreadable) => void>();
  let total = 0;

  return {
    store,

    note(what: Unreadable): void {
      const key = `${what.kind} ${what.name}`;
      const count = (store.getState().counts.get(key) ?? 0) + 1;
      total += 1;
      store.setState(({ counts }) => ({
        counts: new Map(counts).set(key, count),
        isPuzzled: total >= PUZZLED_FROM,
      }));
      if (count > 1) return;
      warn(`Parley cannot read this ${what.kind} of its server: ${what.name}`);
      for (const listener of listeners) listener(what);
    },

    /** Calls `listener` with the first of each kind and name. */
    onFirst(listener: (what: Unreadable) => void): void {
      listeners.add(listener);
    },
  };
}

/** What this page has met so far. */
export const unreadable = createUnreadable((text) => console.warn(text));
