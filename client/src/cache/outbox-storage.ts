import type { Id } from '@parley/shared/id';
import type { BrowserStore } from './browser-store.ts';
import type { Letter, PlacedLetter } from './database.ts';

/** Where unacknowledged messages wait across reloads. */
export type OutboxStorage = {
  /** In the order written, in whichever tab. */
  load(userId: Id): Promise<PlacedLetter[]>;
  /**
   * Stores a new letter behind all that were added before it, in any tab. `onPlaced` hears where it
   * stands, also when that is so late that the promise has been rejected.
   */
  add(letter: Letter, onPlaced: (place: number) => void): Promise<unknown>;
  /** Notes what ended a letter's way, or with null that it is on its way again. */
  setFailure(clientMessageId: Id, failure: string | null): Promise<unknown>;
  remove(clientMessageId: Id): Promise<unknown>;
  /** Hands what one tab left of a person over to another tab; answers what that was. */
  handOver(userId: Id, fromTabId: Id, toTabId: Id): Promise<PlacedLetter[]>;
};

/**
 * The outbox in IndexedDB. No clock orders it: the store numbers what is added, never gives a
 * number twice, and takes the transactions of all tabs one after the other.
 */
export function createOutboxStorage(store: BrowserStore): OutboxStorage {
  const keyOf = (clientMessageId: Id) => `outbox ${clientMessageId}`;
  return {
    load: (userId) =>
      store.ask(async (database) => {
        const placed: PlacedLetter[] = [];
        const index = database.transaction('outbox').store.index('userId');
        for await (const { primaryKey, value } of index.iterate(userId)) {
          placed.push({ place: primaryKey, letter: value });
        }
        return placed;
      }),
    add: (letter, onPlaced) =>
      store.tell(keyOf(letter.clientMessageId), async (database) => {
        const transaction = database.transaction('outbox', 'readwrite', { durability: 'strict' });
        const stored = transaction.store.add(letter);
        // Else it would end with the page, should that go before it hears of the success.
        transaction.commit();
        const [place] = await Promise.all([stored, transaction.done]);
        onPlaced(place);
      }),
    setFailure: (clientMessageId, failure) =>
      // Under a key of its own: it must not take the place of a letter that is still to be added.
      store.tell(`failure of ${keyOf(clientMessageId)}`, async (database) => {
        const transaction = database.transaction('outbox', 'readwrite');
        const cursor = await transaction.store.index('clientMessageId').openCursor(clientMessageId);
        await cursor?.update({ ...cursor.value, failure });
        await transaction.done;
      }),
    remove: (clientMessageId) =>
      store.tell(keyOf(clientMessageId), async (database) => {
        const transaction = database.transaction('outbox', 'readwrite');
        const place = await transaction.store.index('clientMessageId').getKey(clientMessageId);
        if (place !== undefined) await transaction.store.delete(place);
        await transaction.done;
      }),
    handOver: (userId, fromTabId, toTabId) =>
      store.ask(async (database, isWanted) => {
        const placed: PlacedLetter[] = [];
        const transaction = database.transaction('outbox', 'readwrite');
        for await (const { primaryKey, value } of transaction.store
          .index('userId')
          .iterate(userId)) {
          if (value.tabId === fromTabId) {
            placed.push({ place: primaryKey, letter: { ...value, tabId: toTabId } });
          }
        }
        // An heir that has gone on without them would keep them from the next one.
        if (!isWanted()) return [];
        for (const { place, letter } of placed) await transaction.store.put(letter, place);
        await transaction.done;
        return placed;
      }),
  };
}
