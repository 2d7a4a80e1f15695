import { createStore } from 'zustand/vanilla';

export type KeyGroup = 'everywhere' | 'rooms' | 'writing' | 'reading';

/** A combination of keys, and what it does: what acts is what is shown. */
export type KeyBinding = {
  keys: string;
  group: KeyGroup;
  /** What it does, in the reader's language. */
  label: string;
  /**
   * `page`: wherever the focus is, but in a dialog. `anywhere`: there too. `idle`: only what nothing else
   * took, while no dialog or menu is open. `own`: the element that has the focus acts by itself.
   */
  reach: 'page' | 'anywhere' | 'idle' | 'own';
  /** Answers `false` where it has nothing to do, so that the press is left to others. */
  act?: (() => boolean | undefined) | undefined;
};

type KeyList = { sets: readonly (readonly KeyBinding[])[] };

/** All combinations that act on the page as it is now. */
export const keyList = createStore<KeyList>(() => ({ sets: [] }));

/** Answers how to take them off the list again. */
export function addKeys(bindings: readonly KeyBinding[]): () => void {
  keyList.setState(({ sets }) => ({ sets: [...sets, bindings] }));
  return () => keyList.setState(({ sets }) => ({ sets: sets.filter((set) => set !== bindings) }));
}

/** The newest first: what opened last has the say. */
export const boundKeys = (): KeyBinding[] => keyList.getState().sets.toReversed().flat();
