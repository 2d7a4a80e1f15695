import { AsyncResource } from 'node:async_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { type Ack, accepted } from '@parley/shared/error';
import type { Histories } from '../histories/histories.ts';
import { type Clock, monotonicMs } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Store } from '../store/store.ts';
import {
  isStoreFailure,
  isStoreUnavailable,
  isWriteConflict,
  refusalOf,
  storeUnavailable,
} from '../store/store-errors.ts';
import { Batch } from './batch.ts';
import type { ShelfKind } from './define-shelf.ts';
import type { LogCommand } from './log-command.ts';
import type { RoomPart } from './part.ts';
import { tellPeople } from './personal-changes.ts';
import { type LogPublisher, publishWrite } from './publish-write.ts';
import { checkStanding } from './refusals.ts';
import type { RoomWrite } from './room-write.ts';
import type { Shelf } from './shelf.ts';
import { ownLogsOf } from './shelves/own-logs.ts';
import { peopleOf } from './shelves/people.ts';
import { roomsOf } from './shelves/rooms.ts';

export type RoomLog = {
  /**
   * Puts a command into the batch that is forming. The answer comes when the batch is on disk and
   * its changes were published; UNAVAILABLE (retryable) when it could not be stored, and INTERNAL
   * (not retryable) when it never will.
   */
  append<Result>(command: LogCommand<Result>): Promise<Ack<Result>>;
  /** Calls back after each commit with each room that it wrote to, also with one that it deleted. */
  onMoved(listener: (roomId: string) => void): void;
  /** Refuses new commands and resolves when the forming batch is stored. */
  close(): Promise<void>;
};

/** Who tells of commits whose end nobody knows, once the store answers again. */
export type DoubtfulLogs = {
  add(logs: { roomIds: readonly string[]; userIds: readonly string[] }): void;
  /** The store has answered. */
  resolve(): void;
};

/**
 * Bounds a batch by what its commands write: the time its transaction holds the event loop, and the
 * parameters of its statements (SQLite takes 32,766; the widest row has 11 columns).
 */
const BATCH_WEIGHT = 1_000;
/** How often a transaction that met another node's is begun anew. */
const CONFLICT_TRIES = 3;

const MAY_ACT = accepted({});

/** How long a busy log waits for as many commands as came last time. */
const GATHER_MOST_MS = 2;

/** A command on its way through the batch: decides, keeps its answer, gives it after the commit. */
type Waiting = {
  command: LogCommand<unknown>;
  decide(batch: Batch): void;
  answer(): void;
  fail(error: unknown): void;
};

/** Group commit is group broadcast: one transaction, then one change per touched room, then acks. */
export function createRoomLog(parts: {
  /** All that the logs are made of; see `withOwnParts`. */
  roomParts: readonly RoomPart[];
  /** Rows that a batch stores beside them, in no log, and who hears of each batch that is stored. */
  beside?: readonly { shelf: ShelfKind<Shelf>; committed(batch: Batch): void }[];
  store: Store;
  histories: Pick<Histories, 'require' | 'within'>;
  doubtful: DoubtfulLogs;
  publisher: LogPublisher;
  clock: Clock;
  /** Called with each failure of the store itself. */
  storeFailed(error: unknown): void;
  logger: Logger;
}): RoomLog {
  const {
    roomParts,
    beside = [],
    store,
    histories,
    doubtful,
    publisher,
    clock,
    storeFailed,
    logger,
  } = parts;
  const shelves = [...[...roomParts, ...beside].map(({ shelf }) => shelf), ownLogsOf];
  let forming: Waiting[] = [];
  let running: Promise<void> | undefined;
  /** The last batch, and when it was on its way to everybody here, which holds the event loop. */
  const last = { size: 0, publishedAt: 0, endedAt: 0 };
  const movedListeners: ((roomId: string) => void)[] = [];
  let closed = false;

  /** Outside of whatever request happens to start it: it stores what others ask as well. */
  const runDetached = AsyncResource.bind(run);

  async function run(): Promise<void> {
    while (forming.length > 0) {
      await gather();
      const batch = takeBatch();
      await commit(batch);
      await turn();
      last.size = batch.length;
      last.endedAt = monotonicMs();
    }
    running = undefined;
  }

  /**
   * One turn of the event loop gathers what all sockets sent in it. When the last batch has kept
   * the loop busy until just now, its last hearers are about to answer, so a few more turns make one
   * batch, and one write per connection, of two. On a quiet server nothing waits.
   */
  async function gather(): Promise<void> {
    await turn();
    const tookMs = last.endedAt - last.publishedAt;
    const isBusy = monotonicMs() - last.endedAt < tookMs;
    const deadline = monotonicMs() + Math.min(tookMs, GATHER_MOST_MS);
    while (isBusy && forming.length < last.size && monotonicMs() < deadline) await turn();
  }

  function takeBatch(): Waiting[] {
    let weight = 0;
    let size = 0;
    for (const { command } of forming) {
      weight += 1 + (command.weight ?? 0);
      if (size > 0 && weight > BATCH_WEIGHT) break;
      size += 1;
    }
    const batch = forming.slice(0, size);
    forming = forming.slice(size);
    return batch;
  }

  async function commit(waiting: Waiting[]): Promise<void> {
    try {
      const batch = await transact(waiting);
      last.publishedAt = monotonicMs();
      for (const write of roomsOf(batch).writes()) publish(batch, write);
      const [moves, own] = [peopleOf(batch).stored(), ownLogsOf(batch).stored()];
      tellPeople({ store, publisher, logger, moves, own });
      for (const one of waiting) one.answer();
      doubtful.resolve();
      for (const { committed } of beside) committed(batch);
    } catch (error) {
      if (isStoreFailure(error)) storeFailed(error);
      else logger.error({ error, commands: waiting.length }, 'A batch could not be stored');
      if (waiting.length > 1 && !isStoreUnavailable(error)) {
        // One of them is poison: alone it fails alone.
        for (const one of waiting) await commit([one]);
      } else {
        for (const one of waiting) one.fail(error);
      }
    }
  }

  async function transact(waiting: Waiting[]): Promise<Batch> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await histories.within(() => transactOnce(waiting));
      } catch (error) {
        if (!isWriteConflict(error) || tries === CONFLICT_TRIES) throw error;
      }
    }
  }

  async function transactOnce(waiting: Waiting[]): Promise<Batch> {
    const batch = new Batch(shelves);
    for (const { command } of waiting) {
      peopleOf(batch).want(command.actorId);
      command.wants(batch);
    }
    try {
      await store.transaction().execute(async (db) => {
        await batch.load(db, clock);
        const goingOn = peopleOf(batch).goingOn();
        if (goingOn !== undefined) histories.require(goingOn);
        for (const one of waiting) one.decide(batch);
        await batch.save(db);
      });
    } catch (error) {
      // The line may have gone with the answer to a commit that happened.
      if (isStoreUnavailable(error)) {
        const userIds = ownLogsOf(batch).writtenIds();
        doubtful.add({ roomIds: roomsOf(batch).writtenIds(), userIds });
      }
      throw error;
    }
    return batch;
  }

  /** What is stored is stored: whoever misses the event catches up. */
  function publish(batch: Batch, write: RoomWrite): void {
    try {
      publishWrite({ roomParts, publisher }, batch, write);
      for (const listener of movedListeners) listener(write.room.id);
    } catch (error) {
      logger.error({ error, roomId: write.room.id }, 'A change could not be published');
    }
  }

  return {
    append: (command) =>
      new Promise((resolve) => {
        if (closed) return resolve(storeUnavailable());
        forming.push(createWaiting(command, resolve));
        running ??= runDetached();
      }),
    onMoved: (listener) => {
      movedListeners.push(listener);
    },
    close: async () => {
      closed = true;
      await running;
    },
  };
}

function createWaiting<Result>(
  command: LogCommand<Result>,
  resolve: (answer: Ack<Result>) => void,
): Waiting {
  let decision: Ack<Result> = storeUnavailable();
  return {
    command,
    decide: (batch) => {
      const standing = command.clearsUp ? MAY_ACT : checkStanding(batch, command.actorId);
      decision = standing.ok ? command.decide(batch) : standing;
    },
    answer: () => resolve(decision),
    fail: (error) => {
      command.failed?.(error);
      resolve(refusalOf(error));
    },
  };
}
