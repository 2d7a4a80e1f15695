import { z } from 'zod';
import { SECOND_MS } from '../lib/clock.ts';
import { roomOfChannel } from '../realtime/redis-adapter.ts';
import type { RedisLink } from '../redis/redis-link.ts';

const CHANNEL = 'parley:lost-news';
const RETRY_MS = SECOND_MS;
/** Bounds one packet, about 40 bytes a room. */
const ROOMS_PER_PACKET = 1_000;

/** What a node could not tell: rooms that moved, and whether notices to nodes or people were among it. */
const lostNewsSchema = z.object({ roomIds: z.array(z.string()), notices: z.boolean() });
export type LostNews = z.infer<typeof lostNewsSchema>;

/**
 * Remembers what could not be published and, once Redis is back, tells all nodes what it was about,
 * so that they read it from the database. They may never have noticed that Redis was away for us.
 */
export async function tellLostNews(
  link: RedisLink,
  onLostNews: (news: LostNews) => void,
): Promise<{ close(): void }> {
  const roomIds = new Set<string>();
  let notices = false;
  let telling = false;

  async function tell(): Promise<void> {
    const packet = { roomIds: [...roomIds].slice(0, ROOMS_PER_PACKET), notices };
    for (const roomId of packet.roomIds) roomIds.delete(roomId);
    notices = false;
    const hearers = await link.publishing.publish(CHANNEL, JSON.stringify(packet));
    if (hearers > 0) return;
    // Not even this node heard it: it is to be told again.
    for (const roomId of packet.roomIds) roomIds.add(roomId);
    notices ||= packet.notices;
  }

  const retrying = setInterval(() => {
    if (telling || !link.isReady() || (roomIds.size === 0 && !notices)) return;
    telling = true;
    void tell().finally(() => {
      telling = false;
    });
  }, RETRY_MS);

  link.onLostPublish((channel) => {
    if (channel.startsWith('parley:')) return;
    const roomId = roomOfChannel(channel);
    if (roomId === undefined) notices = true;
    else roomIds.add(roomId);
  });
  await link.listening.subscribe(CHANNEL, (packet) => {
    const news = lostNewsSchema.safeParse(JSON.parse(packet));
    // A node of another version may say it differently; its sweep and beacon come later.
    if (news.success) onLostNews(news.data);
  });
  return { close: () => clearInterval(retrying) };
}
