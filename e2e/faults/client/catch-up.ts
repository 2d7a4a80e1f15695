import { setTimeout as sleep } from 'node:timers/promises';
import type { RoomChange } from '@parley/shared/room-change';
import { backoffMs } from './backoff.ts';
import type { Connection } from './connection.ts';
import type { RoomModel } from './room-model.ts';

/** Two nodes may overtake each other for a moment [SY3]. */
const REORDER_WAIT_MS = 150;

/** What a client does about a change beyond its cursor. `apply` is the mistake we must notice. */
export type GapRule = 'sync' | 'apply';

export type CatchUp = {
  receive(change: RoomChange): void;
  /** Reads all that the room lacks, until it lacks nothing or the connection is gone. */
  sync(): Promise<void>;
};

/** Keeps one room's model current from live changes, closing gaps by `room:sync`. */
export function createCatchUp(connection: Connection, model: RoomModel, gapRule: GapRule): CatchUp {
  let held: RoomChange[] = [];
  let waiting: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  /** Somebody asked while a sync was running, which may have read before what they know of. */
  let isAskedAgain = false;

  function receive(change: RoomChange): void {
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
      const asked = { roomId: model.roomId, afterSeq: model.cursor };
      const answer = await connection.command('room:sync', asked);
      switch (answer.kind) {
        case 'offline':
          // The next `ready` begins anew.
          return;
        case 'unknown':
          break;
        case 'refused':
          if (!answer.error.retryable) throw new Error(`room:sync: ${answer.error.code}`);
          await sleep(answer.error.retryAfterMs ?? backoffMs(attempt));
          break;
        case 'done': {
          attempt = 0;
          const { output } = answer;
          if (output.reset) model.reset(output.entry, output.page);
          else model.apply(output.change);
          takeHeld();
          if (output.reset || !output.hasMore) return;
        }
      }
    }
  }

  return { receive, sync };
}
