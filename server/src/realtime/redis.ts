import { createAdapter } from '@socket.io/redis-adapter';
import { createClient } from 'redis';
import { SECOND_MS } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { AdapterFactory } from './socket-server.ts';

export type RedisLink = { adapter: AdapterFactory; isReady(): boolean; close(): Promise<void> };

/** Redis could not be reached at the start, said in one sentence. */
export class RedisUnreachableError extends Error {}

const PING_INTERVAL_MS = 5 * SECOND_MS;
const RECONNECT_MAX_MS = 2 * SECOND_MS;
const CONNECT_TIMEOUT_MS = 5 * SECOND_MS;

/**
 * Two connections (one publishes, one listens) and the adapter over them. What is published while
 * Redis is away is lost for other nodes; cursors repair that, so nothing ever waits for Redis.
 * Throws RedisUnreachableError when Redis does not answer now.
 */
export async function connectRedis(url: string, logger: Logger): Promise<RedisLink> {
  const publishing = createConnection(url, logger);
  const listening = createConnection(url, logger);
  try {
    await within(Promise.all([publishing.connect(), listening.connect()]), CONNECT_TIMEOUT_MS);
  } catch (error) {
    publishing.destroy();
    listening.destroy();
    const reason = error instanceof Error ? error.message : String(error);
    throw new RedisUnreachableError(
      `REDIS_URL ${withoutPassword(url)} does not answer: ${reason}.`,
    );
  }
  surviveLostPublishes(publishing, logger);
  return {
    adapter: createAdapter(publishing, listening),
    isReady: () => publishing.isReady && listening.isReady,
    close: async () => {
      publishing.destroy();
      listening.destroy();
    },
  };
}

type RedisConnection = ReturnType<typeof createConnection>;

function createConnection(url: string, logger: Logger) {
  const connection = createClient({
    url,
    // A replayed queue would deliver late, and race the resubscription.
    disableOfflineQueue: true,
    pingInterval: PING_INTERVAL_MS,
    // The default AbortSignal costs three times the command itself.
    commandOptions: { timeout: 0 },
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      // The default strategy gives up for good after a socket timeout.
      reconnectStrategy: (retries) =>
        Math.min(50 * 2 ** Math.min(retries, 10), RECONNECT_MAX_MS) * (0.5 + Math.random() / 2),
    },
  });
  connection.on('error', (error: unknown) => logger.warn({ error }, 'Redis connection failed'));
  connection.on('ready', () => logger.info('Redis connection is ready'));
  return connection;
}

/** The adapter does not catch a failed publish, which would end the process. */
function surviveLostPublishes(connection: RedisConnection, logger: Logger): void {
  const publish = connection.publish.bind(connection);
  const guarded = async (...args: Parameters<typeof publish>) => {
    try {
      return await publish(...args);
    } catch (error) {
      logger.debug({ error }, 'An event did not reach the other nodes');
      return 0;
    }
  };
  Object.defineProperty(connection, 'publish', { value: guarded });
}

async function within<Value>(promise: Promise<Value>, timeoutMs: number): Promise<Value> {
  const timeout = AbortSignal.timeout(timeoutMs);
  return Promise.race([
    promise,
    new Promise<never>((_, reject) =>
      timeout.addEventListener('abort', () => reject(new Error('no answer within 5 s'))),
    ),
  ]);
}

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  parsed.password = '';
  return parsed.href;
}
