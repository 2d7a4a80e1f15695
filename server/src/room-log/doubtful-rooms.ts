import type { Logger } from '../lib/logger.ts';
import type { Publisher } from '../realtime/publisher.ts';
import type { Store } from '../store/store.ts';

/**
 * Rooms whose last commit nobody knows the end of: it may be stored, and nobody was told. Once the
 * store answers again their members are told the heads, and who is behind syncs.
 */
export function createDoubtfulRooms(parts: {
  store: Store;
  publisher: Pick<Publisher, 'toRoom'>;
  logger: Logger;
}) {
  const { store, publisher, logger } = parts;
  let roomIds = new Set<string>();

  async function tellHeads(ids: string[]): Promise<void> {
    const rows = await store
      .selectFrom('rooms')
      .select(['id', 'headSeq'])
      .where('id', 'in', ids)
      .execute();
    for (const { id, headSeq } of rows) {
      publisher.toRoom(id, 'heads', [{ roomId: id, headSeq }]);
    }
  }

  function add(ids: readonly string[]): void {
    for (const id of ids) roomIds.add(id);
  }

  return {
    add,
    /** Call it when the store has answered. */
    resolve(): void {
      if (roomIds.size === 0) return;
      const ids = [...roomIds];
      roomIds = new Set();
      tellHeads(ids).catch((error: unknown) => {
        logger.error({ error }, 'Heads could not be told');
        add(ids);
      });
    },
  };
}
