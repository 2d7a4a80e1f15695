import type { Id } from '@parley/shared/id';
import { createStore } from 'zustand/vanilla';
import type { DraftStorage } from '../../cache/draft-storage.ts';

export type DraftsState = { bodies: ReadonlyMap<Id, string> };

/** What is written and not yet sent, by room; kept on this device with every stroke. */
export function createDrafts(storage: DraftStorage) {
  const store = createStore<DraftsState>(() => ({ bodies: new Map() }));
  /** What this browser is not known to have stored, by room. */
  const unkept = new Map<Id, string>();
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
      unkept.set(roomId, body);
      if (userId === undefined) return;
      storage.put({ userId, roomId, body }).then(
        () => {
          if (unkept.get(roomId) === body) unkept.delete(roomId);
        },
        () => undefined,
      );
    },

    /** Whether a reload would lose something that is written here. */
    hasUnkept: (): boolean => [...unkept.values()].some((body) => body !== ''),

    /** Forgets everything in memory. */
    reset(): void {
      userId = undefined;
      unkept.clear();
      store.setState({ bodies: new Map() });
    },
  };
}
