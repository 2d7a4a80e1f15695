import type { Id } from '@parley/shared/id';
import { createStore } from 'zustand/vanilla';

export type BlocksState = { blockedIds: ReadonlySet<Id> };

const NOBODY: BlocksState = { blockedIds: new Set() };
const store = createStore<BlocksState>(() => NOBODY);

/**
 * Whom we want nothing from: whatever draws or tells of people asks here. `ready` and the own log feed it,
 * and they alone: the answers of commands have no number, and who holds what has none cannot say how far
 * they have come.
 */
export const blocks = {
  store,
  /** The whole list, as the server has it; absent when it is empty. */
  receive: (blocked: { userIds: readonly Id[] } | undefined): void =>
    store.setState(blocked === undefined ? NOBODY : { blockedIds: new Set(blocked.userIds) }),
  has: (userId: Id): boolean => store.getState().blockedIds.has(userId),
  reset: (): void => store.setState(NOBODY),
};
