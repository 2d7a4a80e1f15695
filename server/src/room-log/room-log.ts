import { type Ack, refused } from '@parley/shared/error';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Store } from '../store/store.ts';
import { BatchState, type RoomWrite } from './batch-state.ts';
import { loadBatch } from './load-batch.ts';
import type { LogCommand } from './log-command.ts';
import { type LogPublisher, publishWrite } from './publish-write.ts';
import { loadEntry } from './room-entries.ts';
import { saveBatch } from './save-batch.ts';

export type RoomLog = {
  /**
   * Puts a command into the batch that is forming. The answer comes when the batch is on disk and
   * its changes were published; UNAVAILABLE (retryable) when it could not be stored.
   */
  append<Result>(command: LogCommand<Result>): Promise<Ack<Result>>;
  /** Refuses new commands and resolves when the forming batch is stored. */
  close(): Promise<void>;
};

/** Bounds the time one transaction holds the event loop and the other processes' writers. */
const BATCH_SIZE = 500;

/** A command on its way through the batch: decides, keeps its answer, gives it after the commit. */
type Entry = {
  command: LogCommand<unknown>;
  decide(state: BatchState): void;
  answer(): void;
  fail(): void;
};

/** Group commit is group broadcast: one transaction, then one change per touched room, then acks. */
export function createRoomLog(parts: {
  store: Store;
  publisher: LogPublisher;
  clock: Clock;
  logger: Logger;
}): RoomLog {
  const { store, publisher, clock, logger } = parts;
  let forming: Entry[] = [];
  let running: Promise<void> | undefined;
  let closed = false;

  /** One turn of the event loop gathers what all sockets sent in it; no timer is needed. */
  async function run(): Promise<void> {
    while (forming.length > 0) {
      await new Promise(setImmediate);
      const batch = forming.slice(0, BATCH_SIZE);
      forming = forming.slice(BATCH_SIZE);
      await commit(batch);
    }
    running = undefined;
  }

  async function commit(batch: Entry[]): Promise<void> {
    let writes: RoomWrite[];
    try {
      writes = await transact(batch);
    } catch (error) {
      logger.error({ error, commands: batch.length }, 'A batch could not be stored');
      for (const entry of batch) entry.fail();
      return;
    }
    for (const write of writes) publish(write);
    for (const entry of batch) entry.answer();
  }

  async function transact(batch: Entry[]): Promise<RoomWrite[]> {
    return store.transaction().execute(async (db) => {
      const loaded = await loadBatch(
        db,
        batch.map((entry) => entry.command),
      );
      const state = new BatchState(loaded, clock());
      for (const entry of batch) entry.decide(state);
      const writes = state.writes();
      await saveBatch(db, writes);
      return writes;
    });
  }

  function publish(write: RoomWrite): void {
    const { roomId, entered } = publishWrite(publisher, write);
    for (const userId of entered) {
      announceRoom(userId, roomId).catch((error: unknown) =>
        logger.error({ error, roomId }, 'A new member could not be told of the room'),
      );
    }
  }

  async function announceRoom(userId: string, roomId: string): Promise<void> {
    const entry = await loadEntry(store, userId, roomId);
    if (entry) publisher.toUser(userId, 'room:added', entry);
  }

  return {
    append: (command) =>
      new Promise((resolve) => {
        if (closed) return resolve(unavailable());
        forming.push(createEntry(command, resolve));
        running ??= run();
      }),
    close: async () => {
      closed = true;
      await running;
    },
  };
}

function createEntry<Result>(
  command: LogCommand<Result>,
  resolve: (answer: Ack<Result>) => void,
): Entry {
  let decision: Ack<Result> = unavailable();
  return {
    command,
    decide: (state) => {
      decision = command.decide(state);
    },
    answer: () => resolve(decision),
    fail: () => resolve(unavailable()),
  };
}

const unavailable = () => refused('UNAVAILABLE', 'The server cannot store this now; try again.');
