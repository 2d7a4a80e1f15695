import type { Id } from '@parley/shared/id';
import type { Database, Draft } from './database.ts';

/** Where half-written messages wait across reloads. */
export type DraftStorage = {
  load(userId: Id): Promise<Draft[]>;
  /** An empty body forgets the draft. */
  put(draft: Draft): Promise<unknown>;
};

/** The drafts in IndexedDB. */
export function createDraftStorage(database: Promise<Database>): DraftStorage {
  return {
    load: async (userId) => (await database).getAllFromIndex('drafts', 'userId', userId),
    put: async (draft) =>
      draft.body === ''
        ? (await database).delete('drafts', [draft.userId, draft.roomId])
        : (await database).put('drafts', draft),
  };
}
