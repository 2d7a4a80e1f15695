import { type Patience, retryDelayMs } from '@parley/shared/retry-delay';

/**
 * How long what failed so often in a row rests, in milliseconds: half of it certain, half of it by chance, so
 * that what failed together does not come back together, and nothing comes back at once.
 */
export function restMs(failures: number, { firstMs, mostMs }: Patience): number {
  const halfMs = Math.min(firstMs * 2 ** failures, mostMs) / 2;
  return halfMs + retryDelayMs(0, { firstMs: halfMs, mostMs: halfMs });
}
