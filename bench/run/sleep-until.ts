import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves at a time of `performance.now()`; at once when it is over. */
export async function sleepUntil(time: number): Promise<void> {
  const remaining = time - performance.now();
  if (remaining > 0) await sleep(remaining);
}
