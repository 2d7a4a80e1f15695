import type { Id } from '@parley/shared/id';
import { createStore } from 'zustand/vanilla';
import type { DraftStorage } from '../../cache/draft-storage.ts';

export type DraftsState = { bodies: ReadonlyMap<Id, string> };

/** What is written and not yet sent, by room; kept on this device with every stroke. */
export function createDrafts(storage: DraftStorage) {
  const store = createStore<DraftsState>(() => ({ bodies: new Map() }));
  let userId: Id | undefined;

  return {
    store,

    /** Call with each `ready`: brings back what an earlier page left. */
    async start(meId: Id): Promise<void> {
      if (userId === meId) return;
      userId = meId;
      const kept = await storage.load(meId).catch(() => []);
      const earlier = kept.map(({ roomId, body }) => [roomId, body] as const);
      // What was typed while the database opened is newer.
      store.setState(({ bodies }) => ({ bodies: new Map([...earlier, ...bodies]) }));
    },

    write(roomId: Id, body: string): void {
      store.setState(({ bodies }) => ({ bodies: new Map(bodies).set(roomId, body) }));
      if (userId === undefined) return;
      storage.put({ userId, roomId, body }).catch(() => undefined);
    },

    /** Forgets everything in memory. */
    reset(): void {
      userId = undefined;
      store.setState({ bodies: new Map() });
    },
  };
}
