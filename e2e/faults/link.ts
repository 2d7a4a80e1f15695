import type { Socket } from 'node:net';

/** One connection through the proxy. A dead one swallows what both sides say. */
export type Link = { client: Socket; server: Socket; isDead: boolean };

/** Passes bytes on both ways, each after the delay of its arrival. */
export function pass(link: Link, delayMs: () => number): void {
  forward(link, link.client, link.server, delayMs);
  forward(link, link.server, link.client, delayMs);
}

/** Never before an earlier byte. */
function forward(link: Link, from: Socket, to: Socket, delayMs: () => number): void {
  const queue: (() => void)[] = [];
  let lastDue = 0;

  function later(act: () => void): void {
    const now = performance.now();
    lastDue = Math.max(lastDue, now + delayMs());
    if (queue.length === 0 && lastDue <= now) {
      act();
      return;
    }
    queue.push(act);
    // Timers of different lengths may fire in another order; the queue does not.
    setTimeout(() => queue.shift()?.(), lastDue - now);
  }

  from.on('data', (bytes) => {
    if (!link.isDead) later(() => to.writable && to.write(bytes));
  });
  from.on('error', () => {
    if (!link.isDead) to.destroy();
  });
  from.on('close', () => {
    if (!link.isDead) later(() => to.end());
  });
}
