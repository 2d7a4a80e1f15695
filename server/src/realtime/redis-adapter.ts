import { createAdapter, RedisAdapter } from '@socket.io/redis-adapter';
import type { RedisLink } from '../redis/redis-link.ts';
import { LineAdapter } from './line-adapter.ts';
import type { AdapterFactory } from './socket-server.ts';
import { roomOfTopic } from './topics.ts';

// It leaves what happens on this node to the adapter that it extends: let that be ours.
Object.setPrototypeOf(RedisAdapter.prototype, LineAdapter.prototype);

/** What the adapter of the one namespace listens to. */
const CHANNELS = ['socket.io-request#/#', 'socket.io-response#/#'];
const PATTERNS = ['socket.io#/#*'];

/**
 * The classic adapter: local sockets get their packets at once, whatever becomes of Redis. Throws
 * a StartError when Redis does not let us listen.
 */
export async function redisAdapter(link: RedisLink): Promise<AdapterFactory> {
  await link.rehearseListening(CHANNELS, PATTERNS);
  return createAdapter(link.publishing, link.listening);
}

const TOPIC_CHANNEL = /^socket\.io#\/#(.+)#$/;

/** The room whose event went out on this channel of the adapter; undefined for any other channel. */
export function roomOfChannel(channel: string): string | undefined {
  const topic = TOPIC_CHANNEL.exec(channel)?.[1];
  return topic === undefined ? undefined : roomOfTopic(topic);
}
