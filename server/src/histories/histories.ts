import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Store } from '../store/store.ts';
import { HistoryDueError, isStoreHeld } from '../store/store-errors.ts';
import { beginHistory } from './begin-history.ts';
import { readGoingOn } from './going-on.ts';
import { commonSeqOf, type Grounds } from './judge-cursor.ts';

export type Histories = {
  /** The id of the history that this node and its connections live in. */
  current(): string;
  /** Takes note of the history that another node says goes on. */
  notice(history: string): void;
  /**
   * Takes note of the history that a statement found, before anything else that it found is told on, and
   * before numbers are given in it.
   *
   * @param goingOn null: the next one is due
   * @throws {HistoryDueError} also where that history is over as far as this node knows
   */
  require(goingOn: string | null): void;
  /**
   * Up to which number the client's history and the one that goes on are the same; a cursor above it is of
   * no use. A server that does not know yet which history goes on judges nobody.
   *
   * @throws {HistoryDueError}
   */
  judge(grounds: Grounds): number;
  /** Looks which history goes on, and begins the next one where it is due. */
  look(): Promise<void>;
  /**
   * Runs what judges numbers of logs or gives them. When it throws HistoryDueError, looks which history goes
   * on, begins the next one where that is due, and runs it again.
   */
  within<Result>(work: () => Promise<Result>): Promise<Result>;
};

/** Of five seconds each, on PostgreSQL. */
const START_TRIES = 60;

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
  let current = await beginAtStart(store, {
    clock,
    if: parts.starts === 'alone' ? 'due or on file' : 'due',
  });
  /** What a statement found, or a neighbour, may come late; what a look finds does not. */
  const past = new Set<string>();
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;

  function take(history: string): void {
    if (history === current) return;
    past.add(current);
    // Back is whoever was put away and then put back in its place.
    past.delete(history);
    current = history;
    logger.warn({ history }, 'The database may have gone back in time; connections begin anew');
    changed(history);
  }

  /** One at a time, for all who asked before it began: what was found last is what goes on. */
  function look(): Promise<void> {
    waiting ??= lookAfter(running);
    return waiting;
  }

  async function lookAfter(before: Promise<void>): Promise<void> {
    await before.catch(() => undefined);
    running = waiting ?? running;
    waiting = undefined;
    take((await readGoingOn(store)) ?? (await beginHistory(store, { clock, if: 'due' })));
  }

  function require(goingOn: string | null): void {
    if (goingOn === null || past.has(goingOn)) throw new HistoryDueError();
    take(goingOn);
  }

  return {
    current: () => current,
    notice: (history) => {
      if (!past.has(history)) return take(history);
      look().catch((error: unknown) => {
        logger.warn({ error }, 'Which history goes on could not be seen yet');
      });
    },
    require,
    judge: (grounds) => {
      require(grounds.goingOn);
      return commonSeqOf(grounds);
    },
    look,
    within: async (work) => {
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

/** Of a large database another node may take longer to begin one than the store lets us wait for it. */
async function beginAtStart(...given: Parameters<typeof beginHistory>): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await beginHistory(...given);
    } catch (error) {
      if (!isStoreHeld(error) || tries === START_TRIES) throw error;
    }
  }
}
