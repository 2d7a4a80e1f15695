import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { quantile } from '../harness/quantile.ts';
import type { Member, Stage } from './stage.ts';

/** How long an honest member waited for acks, in milliseconds. */
export type Acks = { count: number; p50: number; p99: number; max: number };

/**
 * An honest member who talks in a room of their own. In a thread of its own too: what attacks cost
 * the attacker must not look like the server's doing.
 */
export async function startNeighbour(
  { server }: Pick<Stage, 'server'>,
  { credentials }: Member,
): Promise<{ end(): Promise<Acks> }> {
  const worker = new Worker(new URL('./neighbour-worker.ts', import.meta.url), {
    workerData: { server: { url: server.url }, credentials },
  });
  const waits: number[] = [];
  worker.on('message', (wait) => {
    if (typeof wait === 'number') waits.push(wait);
  });
  const ended = once(worker, 'exit');
  // Heard by `end`, which waits for it; until then it is nobody's.
  ended.catch(() => undefined);
  await once(worker, 'message');
  return {
    end: async () => {
      worker.postMessage('end');
      await ended;
      return {
        count: waits.length,
        p50: quantile(waits, 0.5),
        p99: quantile(waits, 0.99),
        max: Math.max(0, ...waits),
      };
    },
  };
}
