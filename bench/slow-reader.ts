import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { readCommandLine } from '@parley/e2e/harness/command-line';
import { until } from '@parley/e2e/harness/program';
import { quantile } from '@parley/e2e/harness/quantile';
import { type Audience, gatherAudience } from './audience.ts';
import { type Listener, openListener } from './listener.ts';

/**
 * One tab that stops reading beside two hundred that read, in a busy room: what it costs the server
 * in memory and the others in latency, against rounds without it in the same run.
 */
const USAGE = `Measures what one tab that stops reading costs the server and those who read on.

Usage: pnpm bench:slow-reader`;
const LIVE = 200;
const ROUNDS = 5;
const ROUND_MS = 22_000;
const MESSAGES_PER_SECOND = 60;
/** Large, so that the paused one soon has more waiting than the kernel's buffers take. */
const BODY = '字'.repeat(3_000);

readCommandLine({ usage: USAGE, options: {} });
const audience = await gatherAudience();
const latencies: number[] = [];
const live = listenersOf(audience, LIVE, (sentAt) => latencies.push(performance.now() - sentAt));
const paused = listenersOf(audience, 1, () => {})[0];
if (!paused) throw new Error('nobody to pause');
await until(
  () => [...live, paused].every((listener) => listener.cursor() > 0),
  () => 'not everybody came',
);
await round();

const results: { without: number; beside: number; growthMb: number }[] = [];
for (let number = 1; number <= ROUNDS; number += 1) {
  const atFirst = await memoryMb(audience);
  const without = await round();
  const between = await memoryMb(audience);
  paused.pause();
  const beside = await round();
  // The heap breathes in every round; what counts is what it takes beyond that.
  const growthMb = (await memoryMb(audience)) - between - Math.max(between - atFirst, 0);
  paused.resume();
  await until(
    () => paused.cursor() === live[0]?.cursor(),
    () => 'the paused one did not catch up',
    60_000,
  );
  results.push({ without, beside, growthMb });
  console.log(
    `round ${number}: p99 without ${without.toFixed(1)} ms, beside ${beside.toFixed(1)} ms, ` +
      `ratio ${(beside / without).toFixed(2)}, server ${growthMb.toFixed(1)} MB more`,
  );
}
if (!audience.server.log().includes('A connection lags')) {
  throw new Error('void: the paused one never had more waiting than the server bears');
}
const ratio = quantile(
  results.map(({ without, beside }) => beside / without),
  0.5,
);
const growthMb = quantile(
  results.map((result) => result.growthMb),
  0.5,
);
console.log(
  `p99 of ${LIVE} beside a paused one: ${ratio.toFixed(2)} × without (median); ` +
    `server memory ${growthMb.toFixed(1)} MB more (median); the paused one was complete each time`,
);
for (const listener of [...live, paused]) listener.close();
await audience.leave();
process.exitCode = ratio <= 1.5 && growthMb < 20 ? 0 : 1;

/** Talks for a while; answers the p99 of the live ones in milliseconds. */
async function round(): Promise<number> {
  latencies.length = 0;
  const endsAt = performance.now() + ROUND_MS;
  const sending: Promise<unknown>[] = [];
  while (performance.now() < endsAt) {
    const body = `${performance.now()} ${BODY}`;
    const { roomId, speaker } = audience;
    sending.push(speaker.must('message:send', { roomId, clientMessageId: randomUUID(), body }));
    await sleep(1_000 / MESSAGES_PER_SECOND);
  }
  await Promise.all(sending);
  await until(
    () => latencies.length >= sending.length * LIVE,
    () => `${latencies.length} of ${sending.length * LIVE} deliveries came`,
  );
  return quantile(latencies, 0.99);
}

function listenersOf(
  { server, cookies, roomId }: Audience,
  count: number,
  onMessage: (sentAt: number) => void,
): Listener[] {
  return Array.from({ length: count }, (_, index) =>
    openListener(server, cookies[index % cookies.length] ?? '', roomId, (messages) => {
      for (const { body } of messages) if (body !== undefined) onMessage(Number.parseFloat(body));
    }),
  );
}

/** Resident memory of the server, as Linux counts it. */
async function memoryMb({ server }: Audience): Promise<number> {
  const status = await readFile(`/proc/${server.pid()}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
