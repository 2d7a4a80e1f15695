import { type Ack, accepted, type CommandError } from '@parley/shared/error';
import type { LogCommand } from '../../room-log/log-command.ts';
import type { RoomLog } from '../../room-log/room-log.ts';
import { HistoryDueError, isStoreUnavailable, tookTooLong } from '../../store/store-errors.ts';
import type { DueRow } from '../../store/tables.ts';
import type { DueKind } from './due-kind.ts';
import { dueOf } from './due-shelf.ts';

/** What became of something that was due. */
export type Happened =
  /** Here, on another node, or not at all since it was moved or cancelled: nothing is left to do. */
  | { outcome: 'over' }
  /** It may go well another time, through no fault of its own. */
  | { outcome: 'again'; error: CommandError }
  /** Storing it took longer than anything may: by its own fault, another's of its batch, or the store's. */
  | { outcome: 'slow'; reason: string }
  /** It cannot be carried out as it is. */
  | { outcome: 'faulty'; reason: string };

const OVER: Happened = { outcome: 'over' };

/** Does something that is due, and ends it with the batch that does it. Never throws. */
export async function happen(
  log: Pick<RoomLog, 'append'>,
  kind: DueKind,
  row: DueRow,
): Promise<Happened> {
  const done = await carryOut(log, row, () => kind.happen(row));
  const { refused } = kind;
  if (done.outcome !== 'refused') return done;
  if (!refused) return { outcome: 'faulty', reason: `${done.error.code}: ${done.error.message}` };
  const told = await carryOut(log, row, () => refused(row, done.error));
  if (told.outcome !== 'refused') return told;
  return { outcome: 'faulty', reason: `${told.error.code}: ${told.error.message}` };
}

/**
 * What the store cannot do for anybody is no fault of the thing. What it refuses for good is: the trouble
 * with it may be all that is wrong, and a store that takes nothing parks nothing either.
 */
const isOfStore = (fault: unknown): boolean =>
  isStoreUnavailable(fault) || fault instanceof HistoryDueError;

type CarriedOut = Happened | { outcome: 'refused'; error: CommandError };

async function carryOut(
  log: Pick<RoomLog, 'append'>,
  row: DueRow,
  commandOf: () => LogCommand<unknown>,
): Promise<CarriedOut> {
  const faults: unknown[] = [];
  try {
    const failed = (fault: unknown) => faults.push(fault);
    const answer = await log.append({ ...endingWith(row, commandOf()), failed });
    if (answer.ok) return OVER;
    const own = faults.find((fault) => !isOfStore(fault));
    if (own !== undefined) return { outcome: 'faulty', reason: String(own) };
    const slow = faults.find(tookTooLong);
    if (slow !== undefined) return { outcome: 'slow', reason: String(slow) };
    return { outcome: answer.error.retryable ? 'again' : 'refused', error: answer.error };
  } catch (fault) {
    return { outcome: 'faulty', reason: String(fault) };
  }
}

/**
 * A command that takes the row away in the transaction that stores what it does. Whoever comes second, another
 * node or this one after a doubtful commit, finds no row, and does nothing.
 */
export function endingWith(
  { id, planId }: Pick<DueRow, 'id' | 'planId'>,
  command: LogCommand<unknown>,
): LogCommand<unknown> {
  return {
    ...command,
    wants: (batch) => {
      dueOf(batch).want(id);
      command.wants(batch);
    },
    decide: (batch): Ack<unknown> => {
      const due = dueOf(batch);
      if (due.get(id)?.planId !== planId) return accepted({});
      const decision = command.decide(batch);
      // Planned anew by the command itself, it is to happen once more.
      if (decision.ok && due.get(id)?.planId === planId) due.remove(id);
      return decision;
    },
  };
}
