import { sql } from 'kysely';
import { ROOM_PARTS } from '../app/features.ts';
import { createRoom } from '../commands/create-room.ts';
import type { Consumer } from '../consumers/consumer.ts';
import { openConsumers } from '../consumers/consumers.ts';
import { sendMessage } from '../features/messages/send-message.ts';
import { createDoubtfulLogs } from '../healing/doubtful-logs.ts';
import { systemClock } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import { createLogger } from '../lib/logger.ts';
import { type NodeBus, silentNodeBus } from '../realtime/node-bus.ts';
import { createRoomLog, type RoomLog } from '../room-log/room-log.ts';
import { silentPublisher } from '../seed/silent-publisher.ts';
import type { Store } from '../store/store.ts';
import { insertUser } from './older-database.ts';
import { ownHistories } from './own-histories.ts';

type JournalRow = { id: string; consumer: string; roomId: string } & Taken;

/** What a consumer was handed: which numbers, and of which messages the states, as `body@changedSeq`. */
type Taken = { fromSeq: number; toSeq: number; told: string };

declare module '../store/tables.ts' {
  interface Tables {
    testJournal: JournalRow;
  }
}

/** Nothing keeps the same from being written down twice. */
export const createJournal = (store: Store) =>
  sql`
    create table "testJournal" (
      id text primary key, consumer text not null, "roomId" text not null,
      "fromSeq" bigint not null, "toSeq" bigint not null, told text not null
    )
  `.execute(store);

/** A consumer that writes down what it is handed; `chokesOn` is asked of each body first. */
export const journalist = (
  name: string,
  {
    begins = 'at the start',
    chokesOn = () => false,
  }: { begins?: Consumer['begins']; chokesOn?: (body: string) => boolean } = {},
): Consumer => ({
  name,
  begins,
  take: async ({ roomId, fromSeq, toSeq, messages }, db) => {
    const told = messages.map(({ body, changedSeq }) => `${body}@${changedSeq}`).join(' ');
    await db
      .insertInto('testJournal')
      .values({ id: newId(), consumer: name, roomId, fromSeq, toSeq, told })
      .execute();
    const bad = messages.find(({ body }) => chokesOn(body));
    if (bad) throw new Error(`${bad.body} is too much for me`);
  },
  forget: async (roomId, db) => {
    await db
      .deleteFrom('testJournal')
      .where('consumer', '=', name)
      .where('roomId', '=', roomId)
      .execute();
    return 'all';
  },
});

/** What the consumer wrote down of a room, in the order in which it did. */
export const journalOf = (store: Store, consumer: string, roomId: string): Promise<Taken[]> =>
  store
    .selectFrom('testJournal')
    .select(['fromSeq', 'toSeq', 'told'])
    .where('consumer', '=', consumer)
    .where('roomId', '=', roomId)
    .orderBy('id')
    .execute();

/** Somebody who may act, without a server around them. */
export async function insertAna(store: Store): Promise<string> {
  const userId = newId();
  await insertUser(store, userId, 'Ana');
  return userId;
}

/** A log that follows itself, as one node of several over a store. */
export type FollowingNode = {
  log: RoomLog;
  makeRoom(actorId: string): Promise<string>;
  /** One after the other as far as the room is concerned. */
  say(actorId: string, roomId: string, ...bodies: string[]): Promise<void>;
  /** Ends the consumers, then the log. */
  stop(): Promise<void>;
};

/** @param parts.logged hears the log's lines from warnings on */
export async function startFollowing(
  store: Store,
  parts: {
    consumers: readonly Consumer[];
    holder?: string;
    bus?: NodeBus;
    starts?: 'alone' | 'beside';
    lookMs?: number | undefined;
    logged?: (line: string) => void;
  },
): Promise<FollowingNode> {
  const {
    consumers,
    holder = 'east',
    bus = silentNodeBus,
    starts = 'beside',
    lookMs,
    logged,
  } = parts;
  const logger = logged ? createLogger('warn', { write: logged }) : createLogger('silent');
  const storeFailed = () => undefined;
  const log = createRoomLog({
    ...{ roomParts: ROOM_PARTS, store, logger, clock: systemClock, storeFailed },
    histories: await ownHistories(store),
    doubtful: createDoubtfulLogs({ store, publisher: silentPublisher, logger }),
    publisher: silentPublisher,
  });
  const following = await openConsumers({
    ...{ consumers, roomParts: ROOM_PARTS, store, log, bus, starts, holder, storeFailed, logger },
    lookMs,
    company: 'among nodes',
    patience: { firstMs: 5, mostMs: 50 },
  });

  async function must<Result>(...[command]: Parameters<typeof log.append<Result>>) {
    const answer = await log.append(command);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.data;
  }

  return {
    log,
    makeRoom: async (actorId) => {
      const about = { kind: 'closed' as const, name: 'Kitchen', topic: '', memberIds: [] };
      return (await must(createRoom({ actorId, ...about }))).roomId;
    },
    say: async (actorId, roomId, ...bodies) => {
      const attempts = bodies.map((body) =>
        must(sendMessage({ actorId, roomId, clientMessageId: newId(), body })),
      );
      await Promise.all(attempts);
    },
    stop: async () => {
      await following.close();
      await log.close();
    },
  };
}
