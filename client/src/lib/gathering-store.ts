import { createStore, type StoreApi } from 'zustand/vanilla';
import { orThrowLater } from './throw-later.ts';

let isGathering = false;
const due = new Set<() => void>();

/**
 * Does work that changes stores many times, and each of them tells of it once, at the end. What they hold
 * is current all along: only those who listen hear it later, and all at once.
 */
export function gather(work: () => void): void {
  if (isGathering) {
    work();
    return;
  }
  isGathering = true;
  try {
    work();
  } finally {
    isGathering = false;
    for (const tell of due) tell();
    due.clear();
  }
}

/** A store like any other, but that it may be told of in one with others. */
export function createGatheringStore<State>(begin: () => State): StoreApi<State> {
  const store = createStore<State>(begin);
  const listeners = new Set<(now: State, before: State) => void>();
  /** As those who listen last heard of it, while they have yet to hear what came since. */
  let untold: { before: State } | undefined;

  function tell(): void {
    if (untold === undefined) return;
    const { before } = untold;
    untold = undefined;
    const now = store.getState();
    for (const listener of listeners) orThrowLater(() => listener(now, before));
  }

  store.subscribe((_now, before) => {
    untold ??= { before };
    if (isGathering) due.add(tell);
    else tell();
  });

  return {
    ...store,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
