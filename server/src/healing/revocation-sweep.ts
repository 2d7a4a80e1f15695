import { setTimeout as pause } from 'node:timers/promises';
import { requireMembership } from '../access/require-membership.ts';
import { overSince } from '../access/session-span.ts';
import { type Clock, isoTime, MINUTE_MS, SECOND_MS } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Listening } from '../realtime/connections.ts';
import type { Publisher } from '../realtime/publisher.ts';
import type { Store } from '../store/store.ts';
import { loadPersonalHeads } from './personal-heads.ts';

/** With the jitter and the sweep's own time, nobody stays longer than a minute. */
const PERIOD_MS = 0.6 * MINUTE_MS;
const JITTER_MS = 0.2 * MINUTE_MS;
/** A big node asks for a few people at a time and lets others at the database in between. */
const CONNECTIONS_PER_STEP = 250;
const STEP_PAUSE_MS = 20;
/** When Redis returns, all nodes want to look; not all in the same moment. */
const SOON_MS = 2 * SECOND_MS;

export type RevocationSweep = {
  sweep(): Promise<void>;
  /** Within two seconds, however often it is asked for meanwhile: notices may have been lost. */
  sweepSoon(): void;
  close(): void;
};

/**
 * Holds every connection of this node against the database: ends those whose login is over, takes
 * them out of rooms their person is no longer in, and into those they are in now. Notices do this
 * within a second; the sweep is for those that Redis lost, and for logins that just expire.
 */
export function sweepRevocations(parts: {
  store: Store;
  publisher: Pick<Publisher, 'endSession' | 'toConnection' | 'enterRoomHere' | 'leaveRoomHere'>;
  clock: Clock;
  logger: Logger;
  connections(): Listening[];
}): RevocationSweep {
  const { store, publisher, clock, logger } = parts;
  let timer: NodeJS.Timeout;
  let soon: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function sweep(): Promise<void> {
    const connections = parts.connections();
    for (let start = 0; start < connections.length; start += CONNECTIONS_PER_STEP) {
      if (start > 0) await pause(STEP_PAUSE_MS);
      if (isClosed) return;
      const step = connections.slice(start, start + CONNECTIONS_PER_STEP);
      await endDeadSessions(step);
      await reconcileRooms(step);
    }
  }

  async function endDeadSessions(connections: Listening[]): Promise<void> {
    const sessionIds = [...new Set(connections.map(({ sessionId }) => sessionId))];
    const live = await store
      .selectFrom('sessions')
      .select('id')
      .where('id', 'in', sessionIds)
      .where('expiresAt', '>', isoTime(clock()))
      .where('createdAt', '>', overSince(clock()))
      .execute();
    const liveIds = new Set(live.map(({ id }) => id));
    for (const sessionId of sessionIds) {
      if (!liveIds.has(sessionId)) publisher.endSession(sessionId);
    }
  }

  async function reconcileRooms(connections: Listening[]): Promise<void> {
    const memberships = await loadMemberships(connections.map(({ userId }) => userId));
    for (const connection of connections) {
      const memberOf = memberships.get(connection.userId) ?? new Set<string>();
      for (const roomId of difference(connection.roomIds(), memberOf)) {
        await leave(connection, roomId);
      }
      if (!connection.takesEvents()) continue;
      for (const roomId of difference(memberOf, connection.roomIds())) {
        if (connection.wantsRoom(roomId)) await enter(connection, roomId);
      }
    }
  }

  /** What was read may be old by now. So it acts first and looks again then; a live notice wins. */
  async function leave(connection: Listening, roomId: string): Promise<void> {
    publisher.leaveRoomHere(connection.connectionId, roomId);
    if (await isMember(connection, roomId)) await enter(connection, roomId);
    else await tellPersonalHead(connection);
  }

  /** Whatever it did not hear meanwhile, of the room or of its person, it asks for. */
  async function enter(connection: Listening, roomId: string): Promise<void> {
    const { connectionId } = connection;
    publisher.enterRoomHere(connectionId, roomId);
    const isIn = await isMember(connection, roomId);
    if (!isIn) publisher.leaveRoomHere(connectionId, roomId);
    await tellPersonalHead(connection);
    if (!isIn) return;
    const { headSeq } = await store
      .selectFrom('rooms')
      .select('headSeq')
      .where('id', '=', roomId)
      .executeTakeFirstOrThrow();
    publisher.toConnection(connectionId, 'heads', [{ roomId, headSeq }]);
  }

  async function tellPersonalHead({ connectionId, userId }: Listening): Promise<void> {
    const headSeq = (await loadPersonalHeads(store, [userId])).get(userId);
    if (headSeq !== undefined) publisher.toConnection(connectionId, 'personal:head', { headSeq });
  }

  const isMember = async ({ userId }: Listening, roomId: string) =>
    (await requireMembership(store, userId, roomId)).ok;

  async function loadMemberships(userIds: string[]): Promise<Map<string, Set<string>>> {
    const rows = await store
      .selectFrom('memberships')
      .select(['userId', 'roomId'])
      .where('userId', 'in', [...new Set(userIds)])
      .where('leftAt', 'is', null)
      .execute();
    const byPerson = Map.groupBy(rows, ({ userId }) => userId);
    return new Map(
      [...byPerson].map(([userId, own]) => [userId, new Set(own.map(({ roomId }) => roomId))]),
    );
  }

  async function sweepAndLog(): Promise<void> {
    await sweep().catch((error: unknown) => logger.error({ error }, 'Access could not be checked'));
  }

  function schedule(): void {
    timer = setTimeout(
      () => {
        void sweepAndLog().finally(() => {
          if (!isClosed) schedule();
        });
      },
      PERIOD_MS + Math.random() * JITTER_MS,
    );
  }

  schedule();
  return {
    sweep,
    sweepSoon: () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        void sweepAndLog();
      }, Math.random() * SOON_MS);
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      clearTimeout(soon);
    },
  };
}

const difference = (these: Set<string>, those: Set<string>) =>
  [...these].filter((one) => !those.has(one));
