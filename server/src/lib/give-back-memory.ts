import { performance } from 'node:perf_hooks';
import { SECOND_MS } from './clock.ts';

const LOOK_MS = 15 * SECOND_MS;
/** The share of its time a loop works that has nobody waiting. */
const IDLE = 0.05;
/** Less is not worth a collection, which takes some 50 ms of 100 MB. */
const LEAST_GARBAGE_BYTES = 32 * 1024 * 1024;

/**
 * Collects garbage once the process has become idle. V8 does so only when somebody allocates: after a
 * rush, with nothing left to do, a server would hold a hundred megabytes of nothing for ever. Whoever
 * works is never made to wait for it. Node must be started with `--expose-gc`, as `npm start` does.
 */
export function giveBackMemory({ lookMs = LOOK_MS, collect = globalThis.gc } = {}): {
  close(): void;
} {
  let leastBytes = process.memoryUsage().heapUsed;
  let before = performance.eventLoopUtilization();

  function look(): void {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    const { heapUsed } = process.memoryUsage();
    leastBytes = Math.min(leastBytes, heapUsed);
    if (utilization > IDLE || heapUsed - leastBytes < LEAST_GARBAGE_BYTES) return;
    collect?.();
    leastBytes = process.memoryUsage().heapUsed;
  }

  const timer = setInterval(look, lookMs);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
