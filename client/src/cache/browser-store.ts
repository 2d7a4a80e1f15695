import type { Database } from './database.ts';
import { STORE_WAIT_MS, TooLateError, withinTime } from './within-time.ts';

/** Work on the database; `isWanted` turns false once its caller has gone on without the answer. */
type Work<Result> = (database: Database, isWanted: () => boolean) => Promise<Result>;

/**
 * What this browser keeps, as the page may use it: nobody ever waits for it for longer than
 * `STORE_WAIT_MS`. What rejects has to be borne, for a chat must not depend on a cache.
 */
export type BrowserStore = {
  /** For an answer. Rejects when there is none in time, and then is not begun any more. */
  ask<Result>(work: Work<Result>): Promise<Result>;
  /**
   * For a change. It is carried out however late the browser answers, in the order in which it was
   * asked for; of changes with one `key` that wait, the last alone.
   */
  tell(key: string, work: Work<unknown>): Promise<void>;
};

export type StoreStatus = 'kept' | 'memory-only';

type StoreParts = {
  /** Opens the database; `onClosed` says that the browser has taken it away again. */
  open: (onClosed: () => void) => Promise<Database>;
  /** Told when the store turns out not to keep things, and when a silent one has caught up. */
  onStatus: (status: StoreStatus) => void;
  waitMs?: number;
};

export function createBrowserStore(parts: StoreParts): BrowserStore {
  const { open, onStatus, waitMs = STORE_WAIT_MS } = parts;
  let connection: Promise<Database> | undefined;
  let trouble: 'none' | 'silence' | 'loss' = 'none';
  /** Nobody waits for a store that is silent; what is to be changed is kept until it speaks. */
  let isSilent = false;
  const waiting = new Map<string, Work<unknown>>();

  function noteTrouble(error: unknown): void {
    if (trouble === 'none') onStatus('memory-only');
    if (trouble !== 'loss') trouble = error instanceof TooLateError ? 'silence' : 'loss';
  }

  function connect(): Promise<Database> {
    if (connection !== undefined) return connection;
    const opening = open(() => {
      if (connection === opening) connection = undefined;
    });
    connection = opening;
    return opening;
  }

  async function run<Result>(work: Work<Result>, isWanted: () => boolean): Promise<Result> {
    const opened = connect();
    const database = await opened;
    if (!isWanted()) throw new TooLateError();
    try {
      return await work(database, isWanted);
    } catch (error) {
      if (!isClosedError(error)) throw error;
      // The browser took the connection away (memory, a phone's sleep): once more on a new one.
      if (connection === opened) connection = undefined;
      return work(await connect(), isWanted);
    }
  }

  async function runInTime<Result>(work: Work<Result>, isWanted: () => boolean): Promise<Result> {
    const running = run(work, isWanted);
    running.then(hearAgain, hearAgain);
    try {
      return await withinTime(running, waitMs);
    } catch (error) {
      if (error instanceof TooLateError) isSilent = true;
      throw error;
    }
  }

  function hearAgain(): void {
    if (!isSilent) return;
    isSilent = false;
    if (trouble === 'silence') {
      trouble = 'none';
      onStatus('kept');
    }
    const changes = [...waiting];
    waiting.clear();
    for (const [key, work] of changes) tell(key, work).catch(() => undefined);
  }

  async function tell(key: string, work: Work<unknown>): Promise<void> {
    if (isSilent) {
      waiting.delete(key);
      waiting.set(key, work);
      throw new TooLateError();
    }
    try {
      await runInTime(work, () => true);
    } catch (error) {
      noteTrouble(error);
      throw error;
    }
  }

  return {
    async ask(work) {
      if (isSilent) throw new TooLateError();
      let isWanted = true;
      try {
        return await runInTime(work, () => isWanted);
      } catch (error) {
        isWanted = false;
        noteTrouble(error);
        throw error;
      }
    },
    tell,
  };
}

/** Browsers name it differently; Safari says `UnknownError` when its database process has died. */
function isClosedError(error: unknown): boolean {
  return (
    error instanceof DOMException && ['InvalidStateError', 'UnknownError'].includes(error.name)
  );
}
