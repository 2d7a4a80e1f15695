import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import { openStore, type Store } from '../store/store.ts';

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
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const config = configOf({
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    SIGN_UP: 'open',
    COMMANDS_PER_SECOND: '10000',
    LOG_LEVEL: 'silent',
    ...options.settings,
  });
  const store = await openStore(config.DATA_DIR);
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
    dataDir,
    stop: async () => {
      await app.close();
      await store.destroy();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function configOf(settings: Record<string, string>): Config {
  const read = readConfig(settings);
  if (!read.ok) throw new Error(read.sentence);
  return read.config;
}
