import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Connections } from '../realtime/connections.ts';
import type { Publisher } from '../realtime/publisher.ts';
import type { RedisLink } from '../redis/redis-link.ts';
import type { CatchUps } from '../room-log/catch-ups.ts';
import type { RoomPart } from '../room-log/part.ts';
import type { Store } from '../store/store.ts';
import { sendHeads } from './heads-beacon.ts';
import { type LostNews, tellLostNews } from './lost-news.ts';
import { sweepRevocations } from './revocation-sweep.ts';

/**
 * What may have been missed, and who tells it: the heads of logs from time to time, whose login is over,
 * and, once Redis has been away, what it may have lost.
 *
 * @param parts.readNoticesAgain reads what other nodes may have announced, and this one did not hear
 */
export async function heal(parts: {
  roomParts: readonly RoomPart[];
  store: Store;
  publisher: Publisher;
  catchUps: CatchUps;
  redis: RedisLink | undefined;
  connections: Pick<Connections, 'all'>;
  readNoticesAgain(): void;
  clock: Clock;
  logger: Logger;
}): Promise<{ close(): void }> {
  const { roomParts, store, publisher, catchUps, redis, connections, clock, logger } = parts;
  const heads = sendHeads({ roomParts, store, publisher, catchUps, logger });
  const revocations = sweepRevocations({
    ...{ store, publisher, clock, logger },
    connections: connections.all,
  });

  function repair(news: Partial<LostNews>): void {
    heads.repair(news.roomIds).catch((error: unknown) => {
      logger.error({ error }, 'What was missed could not be read; the next beacon tells of it');
    });
    if (!news.notices) return;
    heads.repairPeople().catch((error: unknown) => {
      logger.error({ error }, 'Who is behind could not be told; the next beacon does');
    });
    revocations.sweepSoon();
    parts.readNoticesAgain();
  }

  redis?.onReturn(() => repair({ notices: true }));
  const lostNews = redis && (await tellLostNews(redis, repair));
  return {
    close: () => {
      heads.close();
      revocations.close();
      lostNews?.close();
    },
  };
}
