import type { Id } from '@parley/shared/id';
import type { BrowserStore } from './browser-store.ts';
import { type LostMessage, ofPerson } from './database.ts';

/** Where own messages wait that the server has lost, until their author has decided about them. */
export type LostStorage = {
  /** All of them, those that were dismissed included. */
  load(userId: Id): Promise<LostMessage[]>;
  /** Keeps those of which nothing is kept yet. `onDismissed` hears which were dismissed before, in whichever tab. */
  add(
    messages: readonly LostMessage[],
    onDismissed: (ids: readonly Id[]) => void,
  ): Promise<unknown>;
  /** With another verdict; what was dismissed stays so. */
  put(message: LostMessage): Promise<unknown>;
  remove(message: LostMessage): Promise<unknown>;
};

/** The lost messages in IndexedDB. */
export function createLostStorage(store: BrowserStore): LostStorage {
  const keyOf = ({ userId, messageId }: LostMessage) => `lost ${userId} ${messageId}`;
  return {
    load: (userId) => store.ask((database) => database.getAll('lost', ofPerson(userId))),
    add: (messages, onDismissed) =>
      store.tell(`lost ${messages.map(keyOf).join()}`, async (database) => {
        const transaction = database.transaction('lost', 'readwrite', { durability: 'strict' });
        const dismissed: Id[] = [];
        for (const message of messages) {
          const { userId, messageId } = message;
          const kept = await transaction.store.get([userId, messageId]);
          if (kept === undefined) await transaction.store.put(message);
          else if (kept.verdict === 'dismissed') dismissed.push(messageId);
        }
        await transaction.done;
        onDismissed(dismissed);
      }),
    put: (message) =>
      store.tell(keyOf(message), async (database) => {
        const transaction = database.transaction('lost', 'readwrite');
        const kept = await transaction.store.get([message.userId, message.messageId]);
        if (kept?.verdict !== 'dismissed') await transaction.store.put(message);
        await transaction.done;
      }),
    remove: (message) =>
      store.tell(keyOf(message), (database) =>
        database.delete('lost', [message.userId, message.messageId]),
      ),
  };
}
