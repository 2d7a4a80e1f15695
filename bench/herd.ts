import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { credentialsOf } from '@parley/e2e/harness/account';
import { readCommandLine, wholeNumber } from '@parley/e2e/harness/command-line';
import { until } from '@parley/e2e/harness/program';
import { quantile } from '@parley/e2e/harness/quantile';
import { connectWire } from '@parley/e2e/harness/wire';
import { gatherAudience } from './audience.ts';
import { type Listener, openListener } from './listener.ts';

/**
 * A server with thousands of open tabs restarts: how long until all are back and know everything,
 * and whether any was turned away.
 */
const USAGE = `Restarts a server under a herd of open tabs, and waits until all are back.

Usage: pnpm bench:herd [options]

Options:
  --clients <number>  how many tabs (default 2000)
  --help              print this`;

const { values } = readCommandLine({
  usage: USAGE,
  options: { clients: { type: 'string', default: '2000' } },
});
const CLIENTS = wholeNumber('--clients', values.clients);
const OPENED_AT_ONCE = 50;
const PATIENCE_MS = 120_000;

const audience = await gatherAudience();
const { server, roomId, cookies } = audience;
const listeners: Listener[] = [];
for (let number = 0; number < CLIENTS; number += 1) {
  listeners.push(openListener(server, cookies[number % cookies.length] ?? '', roomId));
  if (number % OPENED_AT_ONCE === 0) {
    await until(
      () => listeners.every((listener) => listener.cursor() > 0),
      () => 'not everybody came',
    );
  }
}
await until(
  () => listeners.every((listener) => listener.cursor() > 0),
  () => 'not everybody came',
  PATIENCE_MS,
);

const say = (body: string) =>
  audience.speaker.must('message:send', { roomId, clientMessageId: randomUUID(), body });
for (let number = 1; number <= 20; number += 1) await say(`before ${number}`);

const stopBeganAt = performance.now();
await server.stop('SIGTERM');
const stopMs = performance.now() - stopBeganAt;
await server.start();
const upAt = performance.now();
const speaker = await connectWire(server, credentialsOf('Host'));
let headSeq = 0;
for (let number = 1; number <= 20; number += 1) {
  const body = `after ${number}`;
  const sent = await speaker.must('message:send', {
    roomId,
    clientMessageId: randomUUID(),
    body,
  });
  headSeq = sent.seq;
  await sleep(100);
}
await until(
  () => listeners.every((listener) => listener.cursor() === headSeq),
  () =>
    `${listeners.filter((listener) => listener.cursor() < headSeq).length} of ${CLIENTS} are behind`,
  PATIENCE_MS,
);

const back = listeners.map((listener) => listener.readyAt() - upAt);
const complete = listeners.map(
  (listener) => Math.max(listener.readyAt(), listener.movedAt()) - upAt,
);
const turnedAway = listeners
  .flatMap((listener) => listener.failedAttempts)
  .filter(({ beganAt }) => beganAt > upAt);
const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(1);
console.log(
  [
    `${CLIENTS} clients, stop took ${seconds(stopMs)} s`,
    `back: median ${seconds(quantile(back, 0.5))} s, worst ${seconds(quantile(back, 1))} s after the server was up`,
    `complete: median ${seconds(quantile(complete, 0.5))} s, worst ${seconds(quantile(complete, 1))} s`,
    `handshakes turned away while it was up: ${turnedAway.length}`,
    ...turnedAway.slice(0, 5).map(({ reason }) => `  ${reason}`),
    `all ${CLIENTS} have everything up to number ${headSeq}: nothing lost`,
  ].join('\n'),
);
speaker.close();
for (const listener of listeners) listener.close();
await audience.leave();
process.exitCode = turnedAway.length === 0 ? 0 : 1;
