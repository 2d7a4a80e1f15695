import type { Id } from '@parley/shared/id';
import type { Database, OutboxEntry } from './database.ts';

/** Where unacknowledged messages wait across reloads. */
export type OutboxStorage = {
  load(userId: Id): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<unknown>;
  remove(clientMessageId: Id): Promise<unknown>;
};

/** The outbox in IndexedDB. */
export function createOutboxStorage(database: Promise<Database>): OutboxStorage {
  return {
    load: async (userId) => (await database).getAllFromIndex('outbox', 'userId', userId),
    put: async (entry) => (await database).put('outbox', entry),
    remove: async (clientMessageId) => (await database).delete('outbox', clientMessageId),
  };
}
