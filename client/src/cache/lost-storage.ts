import type { Id } from '@parley/shared/id';
import type { BrowserStore } from './browser-store.ts';
import { type LostMessage, ofPerson } from './database.ts';
import { readOwnMessages } from './own-messages.ts';

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
  put(messages: readonly LostMessage[]): Promise<unknown>;
  remove(messages: readonly LostMessage[]): Promise<unknown>;
  /** What stands in kept pages, which may be the only copy. */
  findOwn: (userId: Id) => ReturnType<typeof readOwnMessages>;
};

/** The part of a transaction that holds them. */
type LostTable = {
  get(key: [Id, Id]): Promise<LostMessage | undefined>;
  put(message: LostMessage): Promise<unknown>;
};

/** Keeps those of which nothing is kept yet; answers which were dismissed before. */
export async function addLost(
  store: LostTable,
  messages: readonly LostMessage[],
): Promise<readonly Id[]> {
  const dismissed: Id[] = [];
  for (const message of messages) {
    const { userId, messageId } = message;
    const kept = await store.get([userId, messageId]);
    if (kept === undefined) await store.put(message);
    else if (kept.verdict === 'dismissed') dismissed.push(messageId);
  }
  return dismissed;
}

/** The lost messages in IndexedDB. */
export function createLostStorage(store: BrowserStore): LostStorage {
  const keyOf = (messages: readonly LostMessage[]) =>
    `lost ${messages.map(({ userId, messageId }) => `${userId} ${messageId}`).join()}`;
  return {
    findOwn: (userId) => store.ask((database) => readOwnMessages(database, userId)),
    load: (userId) => store.ask((database) => database.getAll('lost', ofPerson(userId))),
    add: (messages, onDismissed) =>
      store.tell(keyOf(messages), async (database) => {
        const transaction = database.transaction('lost', 'readwrite', { durability: 'strict' });
        const dismissed = await addLost(transaction.store, messages);
        await transaction.done;
        onDismissed(dismissed);
      }),
    put: (messages) =>
      store.tell(keyOf(messages), async (database) => {
        const transaction = database.transaction('lost', 'readwrite');
        for (const message of messages) {
          const kept = await transaction.store.get([message.userId, message.messageId]);
          if (kept?.verdict !== 'dismissed') await transaction.store.put(message);
        }
        await transaction.done;
      }),
    remove: (messages) =>
      store.tell(keyOf(messages), async (database) => {
        const transaction = database.transaction('lost', 'readwrite');
        for (const { userId, messageId } of messages) {
          await transaction.store.delete([userId, messageId]);
        }
        await transaction.done;
      }),
  };
}
