import type { Client } from './client/client.ts';
import type { Ledger } from './ledger.ts';

/** Longer than this is no recovery. */
const PATIENCE_MS = 60_000;

/** How long after a fault, in milliseconds: until any client, and until each, was acked again. */
export type Recovery = { kind: string; firstMs: number; everybodyMs: number };

/**
 * Waits until every client has been acked something, counted from now. Answers undefined when
 * that takes too long.
 */
export function measureRecovery(
  kind: string,
  clients: readonly Client[],
  ledger: Ledger,
): Promise<Recovery | undefined> {
  const startedAt = performance.now();
  const missing = new Set(clients.map(({ userId }) => userId));
  let firstMs: number | undefined;
  return new Promise((resolve) => {
    const finish = (recovery: Recovery | undefined) => {
      clearTimeout(patience);
      stopListening();
      resolve(recovery);
    };
    const patience = setTimeout(() => finish(undefined), PATIENCE_MS);
    const stopListening = ledger.onAck((userId) => {
      const elapsedMs = performance.now() - startedAt;
      firstMs ??= elapsedMs;
      missing.delete(userId);
      if (missing.size === 0) finish({ kind, firstMs, everybodyMs: elapsedMs });
    });
  });
}
