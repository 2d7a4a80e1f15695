import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from '@parley/e2e/harness/quantile';

const WRITES = 200;
const PAGES = Buffer.alloc(8_192);

/**
 * How long the disk takes to keep two pages for good, in words: every commit waits for that, and no
 * peer does, so latencies of durable messages mean little without it.
 */
export function fsyncTimes(): string {
  const path = join(tmpdir(), `parley-fsync-${process.pid}`);
  const file = openSync(path, 'w');
  const durations = Array.from({ length: WRITES }, () => {
    writeSync(file, PAGES);
    const startedAt = performance.now();
    fsyncSync(file);
    return performance.now() - startedAt;
  });
  closeSync(file);
  rmSync(path);
  const [p50, p99] = [0.5, 0.99].map((share) => quantile(durations, share).toFixed(1));
  return `fsync p50 ${p50} ms, p99 ${p99} ms`;
}
