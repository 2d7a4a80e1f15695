import { MINUTE_MS } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Publisher } from '../../realtime/publisher.ts';
import type { Store } from '../../store/store.ts';

const SWEEP_MS = MINUTE_MS;

/**
 * Ends connections whose login is over but for whom no notice came: it expired, or Redis dropped
 * the kick of another node.
 */
export function sweepSessions(parts: {
  store: Store;
  publisher: Pick<Publisher, 'endSession'>;
  logger: Logger;
  connectedSessionIds(): string[];
}): { sweep(): Promise<void>; close(): void } {
  const { store, publisher, logger } = parts;

  async function sweep(): Promise<void> {
    const connected = parts.connectedSessionIds();
    if (connected.length === 0) return;
    const live = await store
      .selectFrom('sessions')
      .select('id')
      .where('id', 'in', connected)
      .where('expiresAt', '>', new Date().toISOString())
      .execute();
    const liveIds = new Set(live.map((session) => session.id));
    for (const sessionId of connected) {
      if (!liveIds.has(sessionId)) publisher.endSession(sessionId);
    }
  }

  const sweeping = setInterval(() => {
    sweep().catch((error: unknown) => logger.error({ error }, 'Sessions could not be checked'));
  }, SWEEP_MS);
  return { sweep, close: () => clearInterval(sweeping) };
}
