import { CONNECT_TIMEOUT_MS, type RedisConnection } from './connection.ts';
import { mayPass } from './explain-redis.ts';

/**
 * Connects for the first time. What may pass, as while Redis starts too, is waited for five
 * seconds. Rejects with what went wrong last, which is nothing for a Redis that says nothing.
 */
export async function reach(connections: readonly RedisConnection[]): Promise<void> {
  let latest: unknown;
  let fail = (_reason: unknown) => {};
  const failing = new Promise<never>((_, reject) => {
    fail = reject;
  });
  function note(error: unknown): void {
    latest = error;
    if (!mayPass(error)) fail(error);
  }
  const patience = setTimeout(() => fail(latest), CONNECT_TIMEOUT_MS);
  for (const connection of connections) connection.on('error', note);
  try {
    await Promise.race([Promise.all(connections.map((one) => one.connect())), failing]);
  } finally {
    clearTimeout(patience);
    for (const connection of connections) connection.off('error', note);
  }
}
