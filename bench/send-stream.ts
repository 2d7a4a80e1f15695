import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '@parley/e2e/harness/quantile';
import type { Wire } from '@parley/wire-client/wire';
import { sleepUntil } from './run/sleep-until.ts';

/** What a stream did; latencies in milliseconds, from the first try to the ack. */
export type StreamFigures = { acked: number; seconds: number; p50: number; p99: number };

/**
 * Sends `count` messages, evenly spread at `rate` per second, without waiting for one ack before
 * the next message. A refused message is tried again, with the same id, as long as that may help.
 * Throws for what no retry can mend.
 */
export async function sendStream(
  wire: Wire,
  stream: { roomId: string; rate: number; count: number; signal: AbortSignal },
): Promise<StreamFigures> {
  const startedAt = performance.now();
  const latencies: number[] = [];
  const failures: unknown[] = [];
  const sending: Promise<void>[] = [];
  for (let n = 0; n < stream.count && !stream.signal.aborted && failures.length === 0; n++) {
    await sleepUntil(startedAt + (n * 1000) / stream.rate);
    const sent = sendOne(wire, stream, `Message ${n + 1} of ${stream.count}`);
    sending.push(
      sent.then(
        (latency) => void (latency !== undefined && latencies.push(latency)),
        (error: unknown) => void failures.push(error),
      ),
    );
  }
  await Promise.all(sending);
  if (failures.length > 0) throw failures[0];
  return {
    acked: latencies.length,
    seconds: (performance.now() - startedAt) / 1000,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

/** The latency of its ack, or undefined when the stream was stopped before it came. */
async function sendOne(
  wire: Wire,
  { roomId, signal }: { roomId: string; signal: AbortSignal },
  body: string,
): Promise<number | undefined> {
  const startedAt = performance.now();
  const clientMessageId = randomUUID();
  while (!signal.aborted) {
    const answer = await wire.command('message:send', { roomId, clientMessageId, body });
    if (answer.ok) return performance.now() - startedAt;
    const { code, message, retryable, retryAfterMs } = answer.error;
    if (!retryable) throw new Error(`${code}: ${message}`);
    await sleep(retryAfterMs ?? 1_000);
  }
  return undefined;
}
