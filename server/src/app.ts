import { hostname } from 'node:os';
import { createQuotas } from './access/quotas.ts';
import { createAccountDoor } from './app/account-door.ts';
import { openDoors } from './app/doors.ts';
import { openFeatures } from './app/feature.ts';
import { FEATURES, ROOM_PARTS } from './app/features.ts';
import { createAudit } from './audit/audit.ts';
import type { Config } from './config.ts';
import { openConsumers } from './consumers/consumers.ts';
import { createDeliveries } from './consumers/deliveries/deliveries.ts';
import { createDueTimer } from './consumers/due/due.ts';
import { dueOf } from './consumers/due/due-shelf.ts';
import { removeHalfMadeAccounts } from './features/accounts/admission.ts';
import type { Passwords } from './features/accounts/hash-queue.ts';
import { createClearingUp } from './features/leaving/clear-up.ts';
import { createPictureDoor } from './features/pictures/picture-door.ts';
import type { PictureSet } from './features/pictures/set-picture.ts';
import { createSquares } from './features/pictures/squares.ts';
import { createTeamBoard } from './features/team/team-board.ts';
import { createWelcome } from './features/team/welcome-newcomers.ts';
import { createDoubtfulLogs } from './healing/doubtful-logs.ts';
import { heal } from './healing/heal.ts';
import { openHistories } from './histories/histories.ts';
import { createHttpServer } from './http/http-server.ts';
import type { Clock } from './lib/clock.ts';
import { newId } from './lib/id.ts';
import { memoryLimiters } from './lib/limiters.ts';
import type { Logger } from './lib/logger.ts';
import { createOutside } from './outside/outside.ts';
import { LineAdapter } from './realtime/line-adapter.ts';
import { createNodeBus, silentNodeBus } from './realtime/node-bus.ts';
import { createPublisher, type Publisher } from './realtime/publisher.ts';
import { type AdapterFactory, createSocketServer } from './realtime/socket-server.ts';
import { boundStrangers } from './realtime/strangers.ts';
import { openSwitchboard } from './realtime/switchboard.ts';
import { createPresenceLeases, unsharedPresence } from './redis/presence-leases.ts';
import type { RedisLink } from './redis/redis-link.ts';
import { sharedLimiters } from './redis/shared-limiters.ts';
import { createCatchUps } from './room-log/catch-ups.ts';
import { createDeletedRooms } from './room-log/deleted-rooms.ts';
import { createRoomLog } from './room-log/room-log.ts';
import type { Store } from './store/store.ts';
import { watchStore } from './store/store-watch.ts';

export type App = {
  /** Starts listening; answers with the port. */
  listen(): Promise<number>;
  /** Stops accepting, stores the forming batch, and lets clients go so that they come back. */
  close(): Promise<void>;
};

/**
 * Builds the parts and connects them. The store and Redis are handed in and closed by the caller.
 *
 * @param parts.starts `alone`: no other server has the store open
 */
export async function createApp(parts: {
  config: Config;
  store: Store;
  starts: 'alone' | 'beside';
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
  const histories = await openHistories({
    ...{ store, clock, logger, starts: parts.starts },
    changed: (history) => {
      connections.endAllBut(history);
      bus.announce('historyBegan', { history });
    },
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
  const quotas = createQuotas(config.COMMANDS_PER_SECOND, redis && createLimiter);
  const squares = createSquares({ logger });
  const pictures = createPictureDoor({
    ...{ store, squares, authenticate, quotas },
    changed: pictureSet,
  });
  const http = await createHttpServer({
    handleAccounts: accounts.handle,
    welcome: async (inviteToken, headers) => {
      const { firstRoomId: _, ...look } = board.current();
      return { ...(await accounts.welcome(inviteToken, headers)), team: look };
    },
    openOwnData: accounts.openOwnData,
    pictures,
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
  const connectionsPerPerson = config.CONNECTIONS_PER_PERSON;
  const switchboard = openSwitchboard(io, { connectionsPerPerson, logger });
  const { connections } = switchboard;
  const publisher: Publisher = createPublisher(io, switchboard.lines, bus);
  const deliveries = createDeliveries({ store, storeFailed: watch.failed, logger });
  const due = createDueTimer({ store, storeFailed: watch.failed, logger });
  const log = createRoomLog({
    roomParts: ROOM_PARTS,
    beside: [{ shelf: dueOf, committed: due.committed }],
    doubtful: createDoubtfulLogs({ store, publisher, logger }),
    store,
    histories,
    publisher,
    clock,
    storeFailed: watch.failed,
    logger,
  });
  const board = await createTeamBoard({
    ...{ store, publisher, bus, logger },
    name: config.TEAM_NAME,
  });
  const welcome = createWelcome({ store, log, board, logger });
  const clearing = await createClearingUp({ store, log, logger });
  const catchUps = createCatchUps();
  const outside = createOutside({ allow: config.OUTBOUND_ALLOW });
  const deletedRooms = createDeletedRooms({ store, clock, logger });

  function roomsDeleted(): void {
    deletedRooms.purge();
    // One of them may have been the team's first room.
    void board.announce();
  }

  async function pictureSet({ actorId, user }: PictureSet): Promise<void> {
    if (user) return publisher.toEveryone('user:changed', { user });
    audit.record({ kind: 'teamChanged', actorId, detail: 'picture' });
    await board.announce();
  }

  const features = await openFeatures(FEATURES, {
    ...{
      nodeId,
      store,
      histories,
      log,
      publisher,
      bus,
      catchUps,
      quotas,
      outside,
      deliveries,
      audit,
      board,
      clock,
      logger,
    },
    leases: redis ? createPresenceLeases(redis, nodeId) : unsharedPresence,
    roomParts: ROOM_PARTS,
    roomsDeleted,
    pictureSet,
  });
  deliveries.start(features.deliverers, parts.starts);
  due.start({ kinds: features.due, log, starts: parts.starts });
  const consumers = await openConsumers({
    ...{ roomParts: ROOM_PARTS, store, log, bus, storeFailed: watch.failed, logger },
    consumers: features.consumers,
    company: config.DATABASE_URL || redis ? 'among nodes' : 'alone',
    starts: parts.starts,
    holder: `${hostname()}, process ${process.pid}`,
  });
  const doors = openDoors({
    ...{
      server: http.server,
      publicUrl,
      io,
      switchboard,
      strangers,
      features,
      authenticate,
      store,
      histories,
      catchUps,
      logger,
    },
    commandsPerSecond: config.COMMANDS_PER_SECOND,
    createLimiter: redis && createLimiter,
    storeFailed: watch.failed,
    board,
  });
  bus.listen('historyBegan', ({ history }) => histories.notice(history));
  // A database that went back in time is noticed by this also while nobody comes and nobody writes.
  watch.begin(histories.look);
  const healing = await heal({
    ...{ roomParts: ROOM_PARTS, store, publisher, catchUps, redis, connections, clock, logger },
    readNoticesAgain: () => void board.readAgain(),
  });

  // What an earlier run did not get done.
  deletedRooms.purge();
  return {
    listen: () => http.listen(config.HOST, config.PORT),
    close: async () => {
      closing = true;
      http.stopListening();
      healing.close();
      board.close();
      doors.stopAdmitting();
      await connections.drain();
      await consumers.close();
      await due.close();
      await deliveries.close();
      await features.close();
      doors.close();
      watch.close();
      squares.close();
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
