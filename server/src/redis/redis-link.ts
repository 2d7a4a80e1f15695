import type { Logger } from '../lib/logger.ts';
import { shownUrl } from '../lib/shown-url.ts';
import { StartError } from '../lib/start-error.ts';
import { createTroubles } from '../lib/troubles.ts';
import { createConnection, type RedisConnection } from './connection.ts';
import { explainRedis, isOutOfOffice } from './explain-redis.ts';
import { startHeartbeat } from './heartbeat.ts';
import { reach } from './reach.ts';

/**
 * The nerve between the nodes: two connections to one Redis, one that speaks and one that listens.
 * What is published while Redis is away is lost for other nodes; cursors repair that, so nothing
 * ever waits for Redis.
 */
export type RedisLink = {
  publishing: RedisConnection;
  listening: RedisConnection;
  /** Whether both ways work, and Redis does all that it is asked for. */
  isReady(): boolean;
  /**
   * Calls back whenever it is ready after it was not. Subscriptions are in force by then: what is
   * read from now on together with what is heard from now on has no hole.
   */
  onReturn(listener: () => void): void;
  /** Calls back with the channel of each message that others may not have got. */
  onLostPublish(listener: (channel: string) => void): void;
  /**
   * Resolves when one may listen to these, and leaves it at that. Throws RedisUnusableError: the
   * adapter listens without a look at the answer.
   */
  rehearseListening(channels: string[], patterns: string[]): Promise<void>;
  close(): void;
};

/** Redis cannot be used as it is at the start, said in one sentence. */
class RedisUnusableError extends StartError {
  constructor(url: string, error: unknown) {
    super(`REDIS_URL ${shownUrl(url)} ${explainRedis(error)}.`);
  }
}

/** Beats between two connections made anew to a Redis that refuses: about ten seconds. */
const BEATS_PER_RENEWAL = 5;

/** Throws RedisUnusableError when Redis does not answer now, or does not what it will be asked for. */
export async function connectRedis(url: string, logger: Logger): Promise<RedisLink> {
  const troubles = createTroubles(logger, {
    trouble: (reason) => `Redis ${reason}; until it is well, nodes hear late of each other`,
    well: 'Redis is well again',
  });
  const note = (error: unknown) => {
    if (hasStarted) troubles.note(explainRedis(error));
  };
  const publishing = createConnection(url, note);
  const listening = createConnection(url, note);
  const connections = [publishing, listening];
  const returnListeners: (() => void)[] = [];
  const lossListeners: ((channel: string) => void)[] = [];
  let hasStarted = false;
  /** Answers in a row that were refusals. */
  let refusals = 0;
  let wasReady = true;

  const isReady = () => refusals === 0 && connections.every((connection) => connection.isReady);
  surviveLostPublishes(publishing, (channel, error) => {
    // What refuses other things may take this, and be heard by nobody any more.
    if (error === undefined && refusals === 0) return;
    logger.debug({ error, channel }, 'An event did not reach the other nodes');
    for (const listener of lossListeners) listener(channel);
  });

  keepSubscriptions(listening);

  function look(): void {
    const isReadyNow = isReady();
    if (isReadyNow && !wasReady) for (const listener of returnListeners) listener();
    wasReady = isReadyNow;
  }

  function renew(): void {
    for (const connection of connections) reconnect(connection);
  }

  function takeAnswer(refusal: Error | undefined): void {
    if (refusal === undefined) {
      refusals = 0;
      if (isReady()) troubles.well();
    } else {
      note(refusal);
      // Behind the same name there may be another Redis by now.
      if (isOutOfOffice(refusal) && refusals % BEATS_PER_RENEWAL === 0) renew();
      refusals += 1;
    }
    look();
  }

  try {
    await reach(connections);
    const heartbeat = await startHeartbeat({
      publishing,
      listening,
      onAnswer: takeAnswer,
      onSilence: () => {
        troubles.note('does not answer');
        renew();
        look();
      },
    });
    hasStarted = true;
    for (const connection of connections) {
      connection.on('error', look);
      connection.on('ready', look);
    }
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
      rehearseListening: async (channels, patterns) => {
        try {
          // As buffers, which nobody has to decode: subscriptions are kept.
          await listening.subscribe(channels, ignore, true);
          await listening.pSubscribe(patterns, ignore, true);
        } catch (error) {
          throw new RedisUnusableError(url, error);
        }
      },
      close: () => {
        heartbeat.close();
        for (const connection of connections) connection.destroy();
      },
    };
  } catch (error) {
    for (const connection of connections) connection.destroy();
    throw new RedisUnusableError(url, error);
  }
}

/** Subscriptions are kept and made again. It goes on trying until the connection is destroyed. */
function reconnect(connection: RedisConnection): void {
  connection.destroy();
  // Rejects only when it is destroyed once more before it was through.
  connection.connect().catch(() => {});
}

const ignore = () => {};

/**
 * Nobody catches what the adapter publishes; a failure would end the process.
 * @param published called with each channel, and with why it failed
 */
function surviveLostPublishes(
  connection: RedisConnection,
  published: (channel: string, error: unknown) => void,
): void {
  const publish = connection.publish.bind(connection);
  const guarded = async (...args: Parameters<typeof publish>) => {
    let error: unknown;
    const hearers = await publish(...args).catch((reason: unknown) => {
      error = reason;
      return 0;
    });
    published(String(args[0]), error);
    return hearers;
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
