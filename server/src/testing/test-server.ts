import { type App, createApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import { openStore, type Store } from '../store/store.ts';
import { testPlace } from './test-store.ts';

export type TestServer = {
  url: string;
  store: Store;
  app: App;
  dataDir: string;
  stop(): Promise<void>;
};

/** A whole server in this process, on a free port, over a database of its own. */
export async function startTestServer(
  options: { settings?: Record<string, string>; clientDir?: string; clock?: Clock } = {},
): Promise<TestServer> {
  const place = await testPlace();
  const config = configOf({
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: place.DATA_DIR,
    SIGN_UP: 'open',
    COMMANDS_PER_SECOND: '10000',
    LOG_LEVEL: 'silent',
    ...options.settings,
  });
  const store = await openStore(place);
  const app = await createApp({
    config,
    store,
    redis: undefined,
    clientDir: options.clientDir,
    clock: options.clock ?? systemClock,
    logger: createLogger(config.LOG_LEVEL),
  });
  const port = await app.listen();
  return {
    url: `http://127.0.0.1:${port}`,
    store,
    app,
    dataDir: place.DATA_DIR,
    stop: async () => {
      await app.close();
      await store.destroy();
      await place.remove();
    },
  };
}

function configOf(settings: Record<string, string>): Config {
  const read = readConfig(settings);
  if (!read.ok) throw new Error(read.sentence);
  return read.config;
}
