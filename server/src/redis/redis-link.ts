import type { Logger } from '../lib/logger.ts';
import { shownUrl } from '../lib/shown-url.ts';
import { StartError } from '../lib/start-error.ts';
import { CONNECT_TIMEOUT_MS, createConnection, type RedisConnection } from './connection.ts';
import { startHeartbeat } from './heartbeat.ts';

/**
 * The nerve between the nodes: two connections to one Redis, one that speaks and one that listens.
 * What is published while Redis is away is lost for other nodes; cursors repair that, so nothing
 * ever waits for Redis.
 */
export type RedisLink = {
  publishing: RedisConnection;
  listening: RedisConnection;
  isReady(): boolean;
  /**
   * Calls back whenever both ways work again after either was lost. Subscriptions are in force by
   * then: what is read from now on together with what is heard from now on has no hole.
   */
  onReturn(listener: () => void): void;
  /** Calls back with the channel of each message that could not be published. */
  onLostPublish(listener: (channel: string) => void): void;
  close(): void;
};

/** Redis could not be reached at the start, said in one sentence. */
class RedisUnreachableError extends StartError {}

/** Throws RedisUnreachableError when Redis does not answer now. */
export async function connectRedis(url: string, logger: Logger): Promise<RedisLink> {
  const publishing = createConnection(url, logger);
  const listening = createConnection(url, logger);
  const connections = [publishing, listening];
  const returnListeners: (() => void)[] = [];
  const lossListeners: ((channel: string) => void)[] = [];

  const isReady = () => connections.every((connection) => connection.isReady);
  surviveLostPublishes(publishing, (channel, error) => {
    logger.debug({ error, channel }, 'An event did not reach the other nodes');
    for (const listener of lossListeners) listener(channel);
  });

  keepSubscriptions(listening);

  try {
    await within(
      Promise.all(connections.map((connection) => connection.connect())),
      CONNECT_TIMEOUT_MS,
    );
  } catch (error) {
    for (const connection of connections) connection.destroy();
    const reason = error instanceof Error ? error.message : String(error);
    throw new RedisUnreachableError(`REDIS_URL ${shownUrl(url)} does not answer: ${reason}.`);
  }

  for (const connection of connections) {
    connection.on('ready', () => {
      if (isReady()) for (const listener of returnListeners) listener();
    });
  }
  const heartbeat = await startHeartbeat({
    publishing,
    listening,
    onSilence: () => {
      logger.warn('Redis does not answer; connecting anew');
      for (const connection of connections) reconnect(connection);
    },
  });

  return {
    publishing,
    listening,
    isReady,
    onReturn: (listener) => {
      returnListeners.push(listener);
    },
    onLostPublish: (listener) => {
      lossListeners.push(listener);
    },
    close: () => {
      heartbeat.close();
      for (const connection of connections) connection.destroy();
    },
  };
}

/** Subscriptions are kept and made again. It goes on trying until the connection is destroyed. */
function reconnect(connection: RedisConnection): void {
  connection.destroy();
  // Rejects only when it is destroyed once more before it was through.
  connection.connect().catch(() => {});
}

/** Nobody catches what the adapter publishes; a failure would end the process. */
function surviveLostPublishes(
  connection: RedisConnection,
  lost: (channel: string, error: unknown) => void,
): void {
  const publish = connection.publish.bind(connection);
  const guarded = async (...args: Parameters<typeof publish>) => {
    try {
      return await publish(...args);
    } catch (error) {
      lost(String(args[0]), error);
      return 0;
    }
  };
  Object.defineProperty(connection, 'publish', { value: guarded });
}

/**
 * The adapter takes its subscriptions back when the server closes, and does not catch it when Redis
 * is away. They end with the connection anyway.
 */
function keepSubscriptions(connection: RedisConnection): void {
  for (const name of ['unsubscribe', 'pUnsubscribe']) {
    Object.defineProperty(connection, name, { value: async () => {} });
  }
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
