import type { Id } from '@parley/shared/id';
import type { BrowserStore } from './browser-store.ts';
import type { Draft } from './database.ts';

/** Where half-written messages wait across reloads. */
export type DraftStorage = {
  load(userId: Id): Promise<Draft[]>;
  /** An empty body forgets the draft. */
  put(draft: Draft): Promise<unknown>;
};

/** The drafts in IndexedDB. */
export function createDraftStorage(store: BrowserStore): DraftStorage {
  return {
    load: (userId) => store.ask((database) => database.getAllFromIndex('drafts', 'userId', userId)),
    put: (draft) =>
      store.tell(`draft ${draft.userId} ${draft.roomId}`, async (database) => {
        const transaction = database.transaction('drafts', 'readwrite');
        const changed =
          draft.body === ''
            ? transaction.store.delete([draft.userId, draft.roomId])
            : transaction.store.put(draft);
        // Else the last stroke would end with the page.
        transaction.commit();
        await Promise.all([changed, transaction.done]);
      }),
  };
}
