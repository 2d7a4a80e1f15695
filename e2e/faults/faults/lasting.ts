import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../stage.ts';

/** Lets a fault last: here time itself is what is wrong. */
export async function lasting({ random, span }: Stage): Promise<void> {
  await sleep(random.whole(span.leastMs, span.mostMs));
}
