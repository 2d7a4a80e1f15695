import type { RoomChange } from '@parley/shared/room-change';
import { monotonicMs, SECOND_MS } from '../lib/clock.ts';
import type { Database } from '../store/database.ts';
import { lendDatabase } from '../store/lend-database.ts';
import { isStoreHeld, isStoreUnavailable } from '../store/store-errors.ts';

/**
 * How long a consumer may wait for anything but the store, in all: on SQLite everybody's messages wait with
 * it, and PostgreSQL ends a transaction that says nothing for 3 s.
 */
const OWN_MS = SECOND_MS;
/** With its statements; a lease lasts longer. */
const WHOLE_MS = 6 * SECOND_MS;

type Range = Pick<RoomChange, 'fromSeq' | 'toSeq'>;

/** What a consumer could not take, as far as it is its own or the data's fault. */
export class TakeError extends Error {
  readonly fromSeq: number;
  readonly toSeq: number;

  constructor({ fromSeq, toSeq }: Range, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.fromSeq = fromSeq;
    this.toSeq = toSeq;
  }
}

/**
 * Does something with what lies in the range, which may throw, hang, or go on for too long: nothing of it is
 * asked in the transaction any more when this settles.
 *
 * @param given.stopping gives it up, with the reason of the signal
 * @throws {TakeError}
 */
export async function guard<Result>(
  db: Database,
  given: { range: Range; stopping: AbortSignal },
  work: (lent: Database) => Promise<Result>,
): Promise<Result> {
  const { range, stopping } = given;
  stopping.throwIfAborted();
  const limit = limitTime();
  const stop = () => limit.giveUp(stopping.reason);
  stopping.addEventListener('abort', stop);
  const loan = lendDatabase(db, limit);
  try {
    return await Promise.race([work(loan.db), limit.givenUp]);
  } catch (error) {
    await loan.takeBack();
    if (stopping.aborted) throw error;
    throw loan.failures.find(isOfStore) ?? new TakeError(range, error);
  } finally {
    await loan.takeBack();
    limit.end();
    stopping.removeEventListener('abort', stop);
  }
}

/** Whatever was asked, the store would not have answered; what took it too long may do with less. */
const isOfStore = (error: unknown) => isStoreUnavailable(error) && !isStoreHeld(error);

/** Counts the time between statements, and the whole. */
function limitTime() {
  const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>();
  const giveUpAfter = (ms: number, limitMs: number, what: string) =>
    setTimeout(() => giveUp(new Error(`It ${what} longer than ${limitMs} ms`)), ms);
  const whole = giveUpAfter(WHOLE_MS, WHOLE_MS, 'took');
  let leftMs = OWN_MS;
  let since = 0;
  let own: NodeJS.Timeout | undefined;

  function answered(): void {
    since = monotonicMs();
    own = giveUpAfter(leftMs, OWN_MS, 'waited for something else');
  }

  answered();
  return {
    givenUp,
    giveUp,
    asked: () => {
      clearTimeout(own);
      leftMs -= monotonicMs() - since;
    },
    answered,
    end: () => {
      clearTimeout(own);
      clearTimeout(whole);
    },
  };
}
