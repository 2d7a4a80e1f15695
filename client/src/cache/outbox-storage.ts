import type { Id } from '@parley/shared/id';
import type { Database, OutboxEntry } from './database.ts';

/** Where unacknowledged messages wait across reloads. */
export type OutboxStorage = {
  load(userId: Id): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<unknown>;
  remove(clientMessageId: Id): Promise<unknown>;
  /** Hands what one tab left of a person over to another tab; answers what that was. */
  handOver(userId: Id, fromTabId: Id, toTabId: Id): Promise<OutboxEntry[]>;
};

/** The outbox in IndexedDB. */
export function createOutboxStorage(database: Promise<Database>): OutboxStorage {
  return {
    load: async (userId) => (await database).getAllFromIndex('outbox', 'userId', userId),
    put: async (entry) => {
      const transaction = (await database).transaction('outbox', 'readwrite', {
        durability: 'strict',
      });
      const stored = transaction.store.put(entry);
      // Else it would end with the page, should that go before it hears of the success.
      transaction.commit();
      await Promise.all([stored, transaction.done]);
    },
    remove: async (clientMessageId) => (await database).delete('outbox', clientMessageId),
    handOver: async (userId, fromTabId, toTabId) => {
      const transaction = (await database).transaction('outbox', 'readwrite');
      const entries = (await transaction.store.index('userId').getAll(userId))
        .filter((entry) => entry.tabId === fromTabId)
        .map((entry) => ({ ...entry, tabId: toTabId }));
      for (const entry of entries) await transaction.store.put(entry);
      await transaction.done;
      return entries;
    },
  };
}
