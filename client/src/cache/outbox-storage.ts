import type { Id } from '@parley/shared/id';
import type { BrowserStore } from './browser-store.ts';
import type { OutboxEntry } from './database.ts';

/** Where unacknowledged messages wait across reloads. */
export type OutboxStorage = {
  load(userId: Id): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<unknown>;
  remove(clientMessageId: Id): Promise<unknown>;
  /** Hands what one tab left of a person over to another tab; answers what that was. */
  handOver(userId: Id, fromTabId: Id, toTabId: Id): Promise<OutboxEntry[]>;
};

/** The outbox in IndexedDB. */
export function createOutboxStorage(store: BrowserStore): OutboxStorage {
  const keyOf = (clientMessageId: Id) => `outbox ${clientMessageId}`;
  return {
    load: (userId) => store.ask((database) => database.getAllFromIndex('outbox', 'userId', userId)),
    put: (entry) =>
      store.tell(keyOf(entry.clientMessageId), async (database) => {
        const transaction = database.transaction('outbox', 'readwrite', { durability: 'strict' });
        const stored = transaction.store.put(entry);
        // Else it would end with the page, should that go before it hears of the success.
        transaction.commit();
        await Promise.all([stored, transaction.done]);
      }),
    remove: (clientMessageId) =>
      store.tell(keyOf(clientMessageId), (database) => database.delete('outbox', clientMessageId)),
    handOver: (userId, fromTabId, toTabId) =>
      store.ask(async (database, isWanted) => {
        const transaction = database.transaction('outbox', 'readwrite');
        const entries = (await transaction.store.index('userId').getAll(userId))
          .filter((entry) => entry.tabId === fromTabId)
          .map((entry) => ({ ...entry, tabId: toTabId }));
        // An heir that has gone on without them would keep them from the next one.
        if (!isWanted()) return [];
        for (const entry of entries) await transaction.store.put(entry);
        await transaction.done;
        return entries;
      }),
  };
}
