import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Store } from '../store/store.ts';
import { beginHistory } from './begin-history.ts';
import { HistoryDueError, readGoingOn } from './going-on.ts';

export type Histories = {
  /** The id of the history that this node and its connections live in. */
  current(): string;
  /**
   * Takes note of the history that a statement found, before anything else that it found is told on; null,
   * where the next one is due, has it begun.
   */
  notice(goingOn: string | null): void;
  /** Looks which history goes on, and begins the next one where it is due. */
  look(): Promise<void>;
  /**
   * Runs what writes to logs, and begins the next history before it where that is due: `work` throws
   * HistoryDueError then, and is done again.
   */
  write<Result>(work: () => Promise<Result>): Promise<Result>;
};

/**
 * What one node knows of histories. When it learns that another one goes on, from the database or from its
 * neighbours, it lets its connections go before it tells them anything of the new one: they come back and
 * say how far they were.
 *
 * @param parts.starts `alone`: no other server has the store open, so that its file may have been put back
 */
export async function openHistories(parts: {
  store: Store;
  clock: Clock;
  logger: Logger;
  starts: 'alone' | 'beside';
  /** Another history than before goes on. */
  changed(history: string): void;
}): Promise<Histories> {
  const { store, clock, logger, changed } = parts;
  let current = await beginHistory(store, {
    clock,
    if: parts.starts === 'alone' ? 'due or on file' : 'due',
  });
  /** What a statement found may come late. */
  const past = new Set<string>();

  function take(history: string): void {
    if (history === current || past.has(history)) return;
    past.add(current);
    current = history;
    logger.warn({ history }, 'The database may have gone back in time; connections begin anew');
    changed(history);
  }

  async function look(): Promise<void> {
    take((await readGoingOn(store)) ?? (await beginHistory(store, { clock, if: 'due' })));
  }

  return {
    current: () => current,
    notice: (goingOn) => {
      if (goingOn !== null) return take(goingOn);
      look().catch((error: unknown) => {
        logger.warn({ error }, 'The next history could not be begun yet');
      });
    },
    look,
    write: async (work) => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof HistoryDueError)) throw error;
        await look();
        return work();
      }
    },
  };
}
