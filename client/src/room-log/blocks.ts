import type { Id } from '@parley/shared/id';
import type { Ready } from '@parley/shared/ready';
import { createGatheringStore } from '../lib/gathering-store.ts';

/** `personalSeq`: the list is as it was at this number of the own log. */
export type BlocksState = { blockedIds: ReadonlySet<Id>; personalSeq: number };

const NOBODY: BlocksState = { blockedIds: new Set(), personalSeq: 0 };

/** The whole list, as the server has it. */
type Told = { userIds: readonly Id[]; personalSeq: number };

/**
 * Whom we want nothing from: whatever draws or tells of people asks here. `ready` and the own log feed it,
 * and they alone: the answers of commands have no number, and who holds what has none cannot say how far
 * they have come.
 */
export function createBlocks() {
  const store = createGatheringStore<BlocksState>(() => NOBODY);

  const receive = ({ userIds, personalSeq }: Told): void =>
    store.setState({ blockedIds: new Set(userIds), personalSeq });

  return {
    store,
    receive,

    /** A delta has the list only if it changed. */
    receiveReady(ready: Pick<Ready, 'isDelta' | 'blocked' | 'personalSeq'>): void {
      const { isDelta, blocked = { userIds: [] }, personalSeq } = ready;
      if (!isDelta || ready.blocked) receive({ ...blocked, personalSeq });
    },

    has: (userId: Id): boolean => store.getState().blockedIds.has(userId),

    /** The highest number of the own log that the list may have; 0 without one. */
    reach: (): number => store.getState().personalSeq,

    reset: (): void => store.setState(NOBODY),
  };
}

/** Of this page. */
export const blocks = createBlocks();
