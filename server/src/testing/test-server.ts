import { type App, createApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import type { Passwords } from '../features/accounts/hash-queue.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import { connectRedis } from '../redis/redis-link.ts';
import { openStore, type Store } from '../store/store.ts';
import { rememberedHashes } from './remembered-hashes.ts';
import { type TestPlace, testPlace } from './test-store.ts';

export type TestServer = {
  url: string;
  store: Store;
  app: App;
  dataDir: string;
  stop(): Promise<void>;
};

/**
 * A whole server in this process, on a free port, over a database of its own or, `beside` another
 * server, over that one's. With a REDIS_URL they are nodes of one cluster.
 */
export async function startTestServer(
  options: {
    settings?: Record<string, string>;
    clientDir?: string;
    /** For tests of what a hash costs; all others need not wait for each. */
    passwords?: Passwords;
    clock?: Clock;
    beside?: TestServer;
    /** Over what is there; it stays when the server stops. */
    place?: TestPlace;
    /** Hears the log's lines from warnings on. */
    logged?: (line: string) => void;
    /** Most tests count from a room of their own making, so no first room is founded. */
    team?: 'none yet' | 'without first room';
  } = {},
): Promise<TestServer> {
  const { store, dataDir, remove } = await storeFor(options);
  const config = configOf({
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    SIGN_UP: 'open',
    COMMANDS_PER_SECOND: '10000',
    LOG_LEVEL: 'silent',
    ...options.settings,
  });
  const { logged } = options;
  const logger = logged ? createLogger('warn', { write: logged }) : createLogger(config.LOG_LEVEL);
  const redis = config.REDIS_URL ? await connectRedis(config.REDIS_URL, logger) : undefined;
  const app = await createApp({
    config,
    store,
    starts: options.beside ? 'beside' : 'alone',
    redis,
    clientDir: options.clientDir,
    passwords: options.passwords ?? rememberedHashes,
    clock: options.clock ?? systemClock,
    logger,
  });
  const port = await app.listen();
  return {
    url: `http://127.0.0.1:${port}`,
    store,
    app,
    dataDir,
    stop: async () => {
      await app.close();
      redis?.close();
      await remove();
    },
  };
}

async function storeFor(options: Parameters<typeof startTestServer>[0] = {}) {
  if (options.beside) return { ...options.beside, remove: async () => {} };
  const place = options.place ?? (await testPlace());
  const store = await openStore(place);
  if (options.team !== 'none yet') {
    const team = store.insertInto('team').values({ id: 'team', firstRoomId: null });
    await team.onConflict((conflict) => conflict.doNothing()).execute();
  }
  return {
    store,
    dataDir: place.DATA_DIR,
    remove: async () => {
      await store.destroy();
      if (!options.place) await place.remove();
    },
  };
}

function configOf(settings: Record<string, string>): Config {
  const read = readConfig(settings);
  if (!read.ok) throw new Error(read.sentence);
  return read.config;
}
