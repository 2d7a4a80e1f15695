import { SECOND_MS } from '../lib/clock.ts';
import type { RedisConnection } from './connection.ts';

/** What a rehearsal that was cut short leaves behind ends so. */
const LEFTOVER_MS = 10 * SECOND_MS;

/** What the limits count with, each command once. */
const COUNT = `
  redis.call('set', KEYS[1], 0, 'EX', ARGV[1])
  redis.call('incrby', KEYS[1], 1)
  redis.call('expire', KEYS[1], ARGV[1])
  return redis.call('pttl', KEYS[1])`;

/**
 * Does once all that Parley asks of Redis, in one round trip, and says something on the channel. A
 * primary that was demoted, a full memory and a user with too few rights refuse some of it and
 * look well otherwise. Rejects with the first refusal, or because the line is gone.
 */
export async function rehearse(redis: RedisConnection, channel: string): Promise<void> {
  const [hash, set, count] = [`${channel}:hash`, `${channel}:set`, `${channel}:count`];
  await Promise.all([
    redis.hSet(hash, 'field', 'value'),
    redis.hGet(hash, 'field'),
    redis.hGetAll(hash),
    redis.hDel(hash, 'field'),
    redis.pExpire(hash, LEFTOVER_MS),
    redis.sAdd(set, 'member'),
    redis.sMembers(set),
    redis.sRem(set, 'member'),
    redis.eval(COUNT, { keys: [count], arguments: [String(LEFTOVER_MS / SECOND_MS)] }),
    redis.del(count),
    redis.multi().hSet(hash, 'field', 'value').del(hash).exec(),
    // The link's own `publish` keeps failures to itself.
    redis.sendCommand(['PUBLISH', channel, '']),
  ]);
}
