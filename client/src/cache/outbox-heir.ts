import type { Id } from '@parley/shared/id';
import type { PlacedLetter } from './database.ts';
import type { OutboxStorage } from './outbox-storage.ts';
import type { TabLocks } from './tab-locks.ts';
import type { TabRoll } from './tab-roll.ts';

export type OutboxHeir = {
  tabId: Id;
  /**
   * Takes over what tabs that are gone have left of this person, and from now on what others
   * leave when they go. `take` gets it tab by tab; resolves once those of the past are
   * taken. Safe to call again.
   */
  inherit(userId: Id, take: (left: readonly PlacedLetter[]) => void): Promise<void>;
  /** What others leave from now on is for another tab, or for later. */
  stop(): void;
};

type Wish = { userId: Id; take: (left: readonly PlacedLetter[]) => void };

type HeirParts = { storage: OutboxStorage; locks: TabLocks; roll: TabRoll };

/**
 * A letter belongs to the tab it was written in, and only that tab sends it. When the tab is gone,
 * another one or the next start inherits its letters: exactly one, for the dead tab's lock is held
 * while they change hands.
 */
export function createOutboxHeir({ storage, locks, roll }: HeirParts): OutboxHeir {
  const watched = new Set<Id>();
  let wish: Wish | undefined;

  async function takeOver(tabId: Id): Promise<void> {
    if (wish === undefined) return;
    const { userId, take } = wish;
    const left = await storage.handOver(userId, tabId, locks.tabId);
    // Signed out meanwhile: they stay stored for the next start.
    if (left.length > 0 && wish?.userId === userId) take(left);
  }

  function watch(tabId: Id): void {
    if (tabId === locks.tabId || watched.has(tabId)) return;
    watched.add(tabId);
    locks.whenGone(tabId, async () => {
      watched.delete(tabId);
      await takeOver(tabId);
    });
  }

  roll.onTab(watch);

  return {
    tabId: locks.tabId,

    async inherit(userId, take) {
      wish = { userId, take };
      const stored = await storage.load(userId);
      const tabIds = new Set(stored.map(({ letter }) => letter.tabId));
      tabIds.delete(locks.tabId);
      for (const tabId of tabIds) {
        if (!(await locks.ifGone(tabId, () => takeOver(tabId)))) watch(tabId);
      }
    },

    stop() {
      wish = undefined;
    },
  };
}
