import { SECOND_MS } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Publisher } from '../realtime/publisher.ts';
import type { Store } from '../store/store.ts';

const PERIOD_MS = 30 * SECOND_MS;
/** Bounds the parameters of one statement. */
const ROOMS_PER_QUERY = 1_000;

/**
 * A gap shows only when a later change arrives, so a lost *last* change would stay unseen. Every
 * half a minute the members here of each room that moved are told its head, read from the database.
 */
export function sendHeads(parts: {
  store: Store;
  publisher: Pick<Publisher, 'roomsHeardHere' | 'toRoomHere'>;
  logger: Logger;
}): { beat(): Promise<void>; close(): void } {
  const { store, publisher, logger } = parts;
  let told = new Map<string, number>();
  let timer: NodeJS.Timeout;

  async function beat(): Promise<void> {
    const heads = await loadHeads(publisher.roomsHeardHere());
    for (const [roomId, headSeq] of heads) {
      if (told.get(roomId) === headSeq) continue;
      publisher.toRoomHere(roomId, 'heads', [{ roomId, headSeq }]);
    }
    told = heads;
  }

  async function loadHeads(roomIds: string[]): Promise<Map<string, number>> {
    const heads = new Map<string, number>();
    for (let start = 0; start < roomIds.length; start += ROOMS_PER_QUERY) {
      const rows = await store
        .selectFrom('rooms')
        .select(['id', 'headSeq'])
        .where('id', 'in', roomIds.slice(start, start + ROOMS_PER_QUERY))
        .execute();
      for (const row of rows) heads.set(row.id, row.headSeq);
    }
    return heads;
  }

  /** Jitter keeps the nodes of a cluster from asking the database all at once. */
  function schedule(): void {
    timer = setTimeout(
      () => {
        beat()
          .catch((error: unknown) => logger.error({ error }, 'Heads could not be sent'))
          .finally(schedule);
      },
      PERIOD_MS * (0.8 + Math.random() * 0.4),
    );
  }

  schedule();
  return { beat, close: () => clearTimeout(timer) };
}
