import type { Page } from '@playwright/test';

/** Everything the page keeps in IndexedDB, as JSON text; empty when it keeps nothing. */
export function keptContent(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('parley');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const names = [...database.objectStoreNames];
          const transaction = database.transaction(names);
          const kept: unknown[] = [];
          for (const name of names) {
            const reading = transaction.objectStore(name).getAll();
            reading.onsuccess = () => kept.push(...reading.result);
          }
          transaction.oncomplete = () => {
            database.close();
            resolve(kept.length === 0 ? '' : JSON.stringify(kept));
          };
        };
      }),
  );
}
