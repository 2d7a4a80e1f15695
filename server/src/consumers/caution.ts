import { monotonicMs, SECOND_MS } from '../lib/clock.ts';
import type { Database } from '../store/database.ts';
import type { LeftBehind, Tried, UnderClaim } from './claim.ts';
import { TakeError } from './guard.ts';

/** One may have been killed just then by something else; two were not. */
const DEATHS = 2;
/** What kills does so at once, or once all that was missed is taken. */
const LEAST_MS = 60 * SECOND_MS;

/**
 * What keeps one message from ending one node after the other: a consumer runs in the server's own process, and
 * what eats all memory, or never comes back from a loop, throws nothing that could be put aside. Who takes a
 * consumer over from a node that died writes down what it is about to hand over, and, where another did before,
 * goes through that number by number. It costs a transaction more for each page, so only for some time.
 */
export type Caution = {
  isOn(): boolean;
  /**
   * Writes down that the consumer is handed what begins there.
   *
   * @returns up to which number, at most `toSeq`
   * @throws {TakeError} two nodes in a row died over the first of them
   */
  begin(range: { roomId: string; fromSeq: number; toSeq: number }): Promise<number>;
  /** All was taken that had been missed. */
  allTaken(): void;
};

export function beCautious(
  { consumer, under }: { consumer: string; under: UnderClaim },
  left: LeftBehind | undefined,
): Caution {
  const since = monotonicMs();
  let isOn = left !== undefined;
  const suspect = left?.tried;

  return {
    isOn: () => isOn,
    begin: async ({ roomId, fromSeq, toSeq }) => {
      const isSuspect =
        suspect?.roomId === roomId && fromSeq >= suspect.fromSeq && fromSeq < suspect.toSeq;
      if (!isSuspect) {
        await under((db) => noteTried(db, consumer, { roomId, fromSeq, toSeq, times: 1 }));
        return toSeq;
      }
      const one = { roomId, fromSeq, toSeq: fromSeq + 1 };
      const before = suspect.toSeq - suspect.fromSeq === 1 ? suspect.times : 0;
      if (before >= DEATHS) {
        throw new TakeError(one, new Error(`The process ended over it, ${before} times in a row`));
      }
      await under((db) => noteTried(db, consumer, { ...one, times: before + 1 }));
      return one.toSeq;
    },
    allTaken: () => {
      if (monotonicMs() - since > LEAST_MS) isOn = false;
    },
  };
}

const noteTried = async (
  db: Database,
  consumer: string,
  { roomId, fromSeq, toSeq, times }: Tried,
): Promise<void> => {
  await db
    .updateTable('consumerLeases')
    .set({ triedRoomId: roomId, triedFromSeq: fromSeq, triedToSeq: toSeq, triedTimes: times })
    .where('consumer', '=', consumer)
    .execute();
};

/** It was taken, or failed as it may: nobody died over it. */
export const forgetTried = async (db: Database, consumer: string): Promise<void> => {
  await db
    .updateTable('consumerLeases')
    .set({ triedRoomId: null })
    .where('consumer', '=', consumer)
    .execute();
};
