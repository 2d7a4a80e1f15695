import { open } from 'node:fs/promises';

/** Waits until a file or folder is on disk: a backup that only the cache holds is none. */
export async function flushToDisk(path: string): Promise<void> {
  // Windows gives no handle of a folder, and writes its entries by itself.
  const handle = await open(path, 'r').catch(() => undefined);
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}
