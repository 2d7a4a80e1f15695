import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '@parley/shared/answer';
import type { Failure } from '@parley/wire-client/failure';
import { backoffMs } from './impatient-line.ts';

/** Two nodes may overtake each other for a moment [SY3]. */
const REORDER_WAIT_MS = 150;

/** What a client does about a change beyond its cursor. `apply` is the mistake we must notice. */
export type GapRule = 'sync' | 'apply';

export type CatchUp<Change> = {
  receive(change: Change): void;
  /** Reads all that the log lacks, until it lacks nothing or the connection is gone. */
  sync(): Promise<void>;
};

type CatchUpParts<Change> = {
  model: { apply(change: Change): boolean; applyRegardless(change: Change): void };
  gapRule: GapRule;
  /** Asks once for what the model lacks and takes the answer in; says whether there is more. */
  ask(): Promise<Answer<{ hasMore: boolean }, Failure>>;
};

/** Keeps the model of one log current from live changes, closing gaps by asking. */
export function createCatchUp<Change extends { fromSeq: number }>(
  parts: CatchUpParts<Change>,
): CatchUp<Change> {
  const { model, gapRule, ask } = parts;
  let held: Change[] = [];
  let waiting: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  /** Somebody asked while a sync was running, which may have read before what they know of. */
  let isAskedAgain = false;

  function receive(change: Change): void {
    if (gapRule === 'apply') {
      model.applyRegardless(change);
    } else if (model.apply(change)) {
      takeHeld();
    } else {
      held.push(change);
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void sync();
      }, REORDER_WAIT_MS);
    }
  }

  function takeHeld(): void {
    held.sort((one, other) => one.fromSeq - other.fromSeq);
    held = held.filter((change) => !model.apply(change));
    if (held.length > 0) return;
    clearTimeout(waiting);
    waiting = undefined;
  }

  async function sync(): Promise<void> {
    isAskedAgain = running !== undefined;
    running ??= readUntilNobodyAsks().finally(() => {
      running = undefined;
    });
    await running;
  }

  async function readUntilNobodyAsks(): Promise<void> {
    do {
      isAskedAgain = false;
      await read();
    } while (isAskedAgain);
  }

  async function read(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await ask();
      if (answer.ok) {
        attempt = 0;
        takeHeld();
        if (!answer.data.hasMore) return;
        continue;
      }
      switch (answer.error.code) {
        case 'NOT_SENT':
          // The next `ready` begins anew.
          return;
        case 'NO_ANSWER':
          break;
        default:
          if (!answer.error.retryable) throw new Error(`catching up: ${answer.error.code}`);
          await sleep(answer.error.retryAfterMs ?? backoffMs(attempt));
      }
    }
  }

  return { receive, sync };
}
