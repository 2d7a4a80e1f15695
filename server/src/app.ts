import { createQuotas } from './access/quotas.ts';
import { sweepRevocations } from './access/revocation-sweep.ts';
import { createAccountDoor } from './app/account-door.ts';
import { createAudit } from './audit/audit.ts';
import type { Config } from './config.ts';
import { removeHalfMadeAccounts } from './features/accounts/admission.ts';
import type { Passwords } from './features/accounts/hash-queue.ts';
import { auditHandlers } from './features/audit/audit-handlers.ts';
import { inviteHandlers } from './features/invites/invite-handlers.ts';
import { createClearingUp } from './features/leaving/clear-up.ts';
import { messageHandlers } from './features/messages/message-handlers.ts';
import { banHandlers } from './features/people/ban-handlers.ts';
import { blockHandlers } from './features/people/block-handlers.ts';
import { madeHandlers } from './features/people/made-handlers.ts';
import { peopleHandlers } from './features/people/people-handlers.ts';
import { resetLinkHandlers } from './features/people/reset-link-handlers.ts';
import { watchStaff } from './features/people/watch-staff.ts';
import { createPresence } from './features/presence/presence.ts';
import { loadReady } from './features/ready/load-ready.ts';
import { personalHandlers } from './features/ready/personal-handlers.ts';
import { receiptHandlers } from './features/receipts/receipt-handlers.ts';
import { unreadableNotices } from './features/reports/unreadable-notices.ts';
import { roomHandlers } from './features/rooms/room-handlers.ts';
import { createTeamBoard } from './features/team/team-board.ts';
import { teamHandlers } from './features/team/team-handlers.ts';
import { createWelcome } from './features/team/welcome-newcomers.ts';
import { createTyping } from './features/typing/typing-handlers.ts';
import { createHttpServer } from './http/http-server.ts';
import type { Clock } from './lib/clock.ts';
import { newId } from './lib/id.ts';
import { memoryLimiters } from './lib/limiters.ts';
import type { Logger } from './lib/logger.ts';
import { LineAdapter } from './realtime/line-adapter.ts';
import { type LostNews, tellLostNews } from './realtime/lost-news.ts';
import { createNodeBus, silentNodeBus } from './realtime/node-bus.ts';
import { createPace } from './realtime/pace.ts';
import { createPublisher, type Publisher } from './realtime/publisher.ts';
import { serveConnections } from './realtime/serve-connections.ts';
import { type AdapterFactory, createSocketServer } from './realtime/socket-server.ts';
import { boundStrangers } from './realtime/strangers.ts';
import { createPresenceLeases, unsharedPresence } from './redis/presence-leases.ts';
import type { RedisLink } from './redis/redis-link.ts';
import { sharedLimiters } from './redis/shared-limiters.ts';
import { createCatchUps } from './room-log/catch-ups.ts';
import { createDeletedRooms } from './room-log/deleted-rooms.ts';
import { sendHeads } from './room-log/heads-beacon.ts';
import { listRoomIds } from './room-log/room-entries.ts';
import { createRoomLog } from './room-log/room-log.ts';
import type { Store } from './store/store.ts';
import { watchStore } from './store/store-watch.ts';

export type App = {
  /** Starts listening; answers with the port. */
  listen(): Promise<number>;
  /** Stops accepting, stores the forming batch, and lets clients go so that they come back. */
  close(): Promise<void>;
};

/** Builds the parts and connects them. The store and Redis are handed in and closed by the caller. */
export async function createApp(parts: {
  config: Config;
  store: Store;
  redis: RedisLink | undefined;
  clientDir: string | undefined;
  passwords: Passwords;
  clock: Clock;
  logger: Logger;
}): Promise<App> {
  const { config, store, redis, passwords, clock, logger } = parts;
  const publicUrl = config.PUBLIC_URL;
  const nodeId = newId();
  const createLimiter = redis ? sharedLimiters(redis) : memoryLimiters;
  let closing = false;

  const watch = await watchStore({
    store,
    folder: config.DATABASE_URL ? undefined : config.DATA_DIR,
    logger,
  });
  await removeHalfMadeAccounts(store, clock);
  const audit = createAudit({ store, clock, storeFailed: watch.failed, logger });
  const accounts = await createAccountDoor({
    ...{ config, store, passwords, clock, audit, createLimiter, storeFailed: watch.failed, logger },
    events: {
      sessionEnded: (sessionId) => publisher.endSession(sessionId),
      userChanged: (user) => publisher.toEveryone('user:changed', { user }),
      newcomer: (person) => welcome(person),
    },
    clearUp: (userId) => clearing.clearUp(userId),
  });
  const { authenticate } = accounts;
  const http = await createHttpServer({
    handleAccounts: accounts.handle,
    welcome: accounts.welcome,
    openOwnData: accounts.openOwnData,
    isReady: async () => {
      await store.selectFrom('installation').select('key').limit(1).execute();
      return !closing && watch.isWell() && (redis === undefined || redis.isReady());
    },
    storeFailed: watch.failed,
    clientDir: parts.clientDir,
    publicUrl,
    trustProxy: config.TRUST_PROXY,
    logger,
  });

  const adapter = redis ? await loadRedisAdapter(redis) : LineAdapter;
  const strangers = boundStrangers(config.TRUST_PROXY);
  const io = createSocketServer(http.server, { publicUrl, adapter, strangers });
  const bus = redis ? createNodeBus(io) : silentNodeBus;
  const publisher: Publisher = createPublisher(io, bus);
  const log = createRoomLog({
    store,
    publisher,
    clock,
    storeFailed: watch.failed,
    logger,
  });
  const board = await createTeamBoard({ store, publisher, bus, logger });
  const welcome = createWelcome({ store, log, board, logger });
  const clearing = await createClearingUp({ store, log, logger });
  const staff = await watchStaff({ store, publisher, logger });
  const catchUps = createCatchUps();
  const presence = createPresence({
    nodeId,
    publisher,
    bus,
    leases: redis ? createPresenceLeases(redis, nodeId) : unsharedPresence,
    logger,
  });
  const typing = createTyping(publisher);
  const pace = createPace(config.COMMANDS_PER_SECOND, redis && createLimiter);
  const quotas = createQuotas(config.COMMANDS_PER_SECOND, redis && createLimiter);
  const deletedRooms = createDeletedRooms({ store, clock, logger });

  function roomsDeleted(): void {
    deletedRooms.purge();
    // One of them may have been the team's first room.
    void board.announce();
  }

  const connections = serveConnections(io, {
    publisher,
    authenticate,
    commands: {
      ...auditHandlers(store),
      ...banHandlers(store, publisher, clock, audit),
      ...blockHandlers(store, publisher, clock),
      ...inviteHandlers({ store, clock, quotas, audit }),
      ...madeHandlers({ store, log, audit, onDeleted: roomsDeleted }),
      ...messageHandlers(store, log, quotas),
      ...peopleHandlers(store),
      ...personalHandlers(store, catchUps),
      ...presence.handlers,
      ...resetLinkHandlers(store, clock, audit),
      ...receiptHandlers(log, publisher),
      ...roomHandlers({ store, log, catchUps, quotas, audit, onDeleted: roomsDeleted }),
      ...teamHandlers(store, board),
    },
    notices: { ...typing.notices, ...unreadableNotices(logger) },
    pace,
    connectionsPerPerson: config.CONNECTIONS_PER_PERSON,
    strangers,
    storeFailed: watch.failed,
    logger,
    listRoomIds: (userId) => listRoomIds(store, userId),
    loadReady: (userId, sessionId) => loadReady(store, userId, sessionId, board.current()),
    inTurn: catchUps,
    connected: presence.connected,
    disconnected: (caller) => {
      presence.disconnected(caller);
      typing.forget(caller);
    },
  });
  const heads = sendHeads({ store, publisher, catchUps, logger });
  const revocations = sweepRevocations({
    store,
    publisher,
    clock,
    logger,
    connections: connections.all,
  });

  function repair(news: Partial<LostNews>): void {
    heads.repair(news.roomIds).catch((error: unknown) => {
      logger.error({ error }, 'What was missed could not be read; the next beacon tells of it');
    });
    if (!news.notices) return;
    heads.repairPeople().catch((error: unknown) => {
      logger.error({ error }, 'Who is behind could not be told; the next beacon does');
    });
    revocations.sweepSoon();
    void board.readAgain();
  }
  redis?.onReturn(() => repair({ notices: true }));
  const lostNews = redis && (await tellLostNews(redis, repair));

  // What an earlier run did not get done.
  deletedRooms.purge();
  return {
    listen: () => http.listen(config.HOST, config.PORT),
    close: async () => {
      closing = true;
      http.stopListening();
      heads.close();
      revocations.close();
      board.close();
      staff.close();
      lostNews?.close();
      typing.close();
      await connections.drain();
      await presence.close();
      pace.close();
      watch.close();
      quotas.close();
      await clearing.close();
      await log.close();
      await deletedRooms.close();
      await http.close();
      await io.close();
      await audit.close();
    },
  };
}

/** Loaded only by who has a Redis: most installations have none. */
async function loadRedisAdapter(redis: RedisLink): Promise<AdapterFactory> {
  const { redisAdapter } = await import('./realtime/redis-adapter.ts');
  return redisAdapter(redis);
}
