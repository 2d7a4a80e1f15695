import type { Logger } from '../lib/logger.ts';
import type { Publisher } from '../realtime/publisher.ts';
import type { DoubtfulLogs } from '../room-log/room-log.ts';
import type { Store } from '../store/store.ts';
import { loadPersonalHeads } from './personal-heads.ts';

type Logs = Parameters<DoubtfulLogs['add']>[0];

/**
 * Rooms and people whose last commit nobody knows the end of: it may be stored, and nobody was told. Once
 * the store answers again the heads of their logs are told, and who is behind syncs.
 */
export function createDoubtfulLogs(parts: {
  store: Store;
  publisher: Pick<Publisher, 'toRoom' | 'toUser'>;
  logger: Logger;
}): DoubtfulLogs {
  const { store, publisher, logger } = parts;
  const roomIds = new Set<string>();
  const userIds = new Set<string>();

  async function tellHeads(doubtful: Logs): Promise<void> {
    const rows = await store
      .selectFrom('rooms')
      .select(['id', 'headSeq'])
      .where('id', 'in', doubtful.roomIds)
      .execute();
    for (const { id, headSeq } of rows) {
      publisher.toRoom(id, 'heads', [{ roomId: id, headSeq }]);
    }
    for (const [userId, headSeq] of await loadPersonalHeads(store, doubtful.userIds)) {
      publisher.toUser(userId, 'personal:head', { headSeq });
    }
  }

  function add(doubtful: Logs): void {
    for (const id of doubtful.roomIds) roomIds.add(id);
    for (const id of doubtful.userIds) userIds.add(id);
  }

  return {
    add,
    resolve(): void {
      if (roomIds.size === 0 && userIds.size === 0) return;
      const doubtful = { roomIds: [...roomIds], userIds: [...userIds] };
      roomIds.clear();
      userIds.clear();
      tellHeads(doubtful).catch((error: unknown) => {
        logger.error({ error }, 'Heads could not be told');
        add(doubtful);
      });
    },
  };
}
