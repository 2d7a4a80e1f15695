import { statfs } from 'node:fs/promises';
import { SECOND_MS } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import type { Logger } from '../lib/logger.ts';
import { StartError } from '../lib/start-error.ts';
import { createTroubles } from '../lib/troubles.ts';
import { explainStore } from './explain-store.ts';
import type { Store } from './store.ts';
import { isStoreBroken, isStoreHeld } from './store-errors.ts';

/** A store that takes no writes any more is noticed within twice that, on an idle server too. */
const LOOK_MS = 4 * SECOND_MS;
/** How often one that is not well is tried. */
const RETRY_MS = 2 * SECOND_MS;

/** With more room on its disk than that a file is not written to only to see whether it can be. */
const ROOM_BYTES = 16 * 1024 * 1024;
/** Some 64 kB go into a file: a disk that is full often has room for a page or two. */
const TRIAL_REPEATS = 1_800;

export type StoreWatch = {
  /**
   * Begins to write now and then.
   *
   * @param wrote called after each write; what it throws counts as a failure of the write
   */
  begin(wrote: () => Promise<void>): void;
  /** False from a write that failed until one succeeds. */
  isWell(): boolean;
  /** Takes note of a failure of the store, and tells the log of it: once, not each time. */
  failed(error: unknown): void;
  close(): void;
};

/** The store takes no writes at the start, said in one sentence. */
class StoreUnwritableError extends StartError {}

/**
 * Writes to the store once, and now and then from `begin` on, and tells whether it could be done. To PostgreSQL every time,
 * since sessions that became read-only look well otherwise; to a file only when its disk is nearly
 * full or a write has failed, so that a disk may sleep.
 *
 * @param parts.folder where the file is, or undefined for PostgreSQL
 * @throws {StartError} when not even the first write succeeds
 */
export async function watchStore(parts: {
  store: Store;
  folder: string | undefined;
  logger: Logger;
}): Promise<StoreWatch> {
  const { store, folder, logger } = parts;
  const troubles = createTroubles(logger, {
    trouble: (reason) => `The database ${reason}; nothing new is stored until it is well`,
    well: 'The database is well again',
  });
  const shortage = createTroubles(logger, {
    trouble: (reason) => `The disk of DATA_DIR ${reason}; make room before it is full`,
    well: 'The disk of DATA_DIR has room again',
  });
  let isWell = true;
  /** One statement was refused for good: all of them may be. */
  let isDoubtful = false;
  let isClosed = false;
  let wrote = async (): Promise<void> => undefined;
  let timer: NodeJS.Timeout;

  async function write(): Promise<void> {
    // SQLite writes nothing where the same stands already.
    const value = newId().repeat(folder === undefined ? 1 : TRIAL_REPEATS);
    await store
      .insertInto('installation')
      .values({ key: 'trial', value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  }

  async function look(): Promise<void> {
    try {
      const hasRoom = folder !== undefined && (await freeBytes(folder)) > ROOM_BYTES;
      if (hasRoom) shortage.well();
      else if (folder !== undefined) shortage.note('has less than 16 MB left');
      if (isWell && hasRoom && !isDoubtful) return;
      isDoubtful = false;
      await write();
      if (isClosed) return;
      await wrote();
      isWell = true;
      troubles.well();
    } catch (error) {
      takeFailure(error);
    }
  }

  function takeFailure(error: unknown): void {
    if (isClosed) return;
    if (isStoreHeld(error)) {
      logger.warn({ error }, 'The database was locked for too long');
      return;
    }
    troubles.note(explainStore(error));
    if (!isWell) return;
    isWell = false;
    schedule();
  }

  /** At most once between two looks, and with the stack, since the reason may be a mistake of ours. */
  function doubt(error: unknown): void {
    if (isWell && !isDoubtful) logger.error({ error }, 'The database refused a statement');
    isDoubtful = true;
  }

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        void look().then(() => {
          if (!isClosed) schedule();
        });
      },
      isWell ? LOOK_MS : RETRY_MS,
    );
  }

  await write().catch((error: unknown) => {
    throw new StoreUnwritableError(`The database ${explainStore(error)}.`);
  });
  return {
    begin: (callback) => {
      wrote = callback;
      schedule();
    },
    isWell: () => isWell,
    failed: (error) => {
      if (isStoreBroken(error)) doubt(error);
      else takeFailure(error);
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
