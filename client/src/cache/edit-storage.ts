import type { Id } from '@parley/shared/id';
import type { BrowserStore } from './browser-store.ts';
import { type HalfEdit, ofPerson } from './database.ts';

/** Where half-done edits wait across reloads. */
export type EditStorage = {
  load(userId: Id): Promise<HalfEdit[]>;
  put(edit: HalfEdit): Promise<unknown>;
  remove(edit: HalfEdit): Promise<unknown>;
};

/** The half-done edits in IndexedDB. */
export function createEditStorage(store: BrowserStore): EditStorage {
  const keyOf = ({ userId, messageId }: HalfEdit) => `edit ${userId} ${messageId}`;
  return {
    load: (userId) => store.ask((database) => database.getAll('edits', ofPerson(userId))),
    put: (edit) =>
      store.tell(keyOf(edit), async (database) => {
        const transaction = database.transaction('edits', 'readwrite');
        const stored = transaction.store.put(edit);
        // Else the last stroke would end with the page.
        transaction.commit();
        await Promise.all([stored, transaction.done]);
      }),
    remove: (edit) =>
      store.tell(keyOf(edit), (database) =>
        database.delete('edits', [edit.userId, edit.messageId]),
      ),
  };
}
