import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { Random } from './random.ts';

/** Which way bytes stand still: towards the server, towards the client, or both. */
type Direction = 'up' | 'down' | 'both';

/** The way between clients and server: a TCP proxy that breaks when it is told to. */
export type Network = {
  url: string;
  /** Ends a share of the connections (0 to 1) in mid-air, without a goodbye. */
  cut(share: number, random: Random): void;
  /**
   * Reads nothing any more from one side of a share of the connections, so that buffers fill as
   * they would behind a dead link. Answers how to let it flow again.
   */
  stall(direction: Direction, share: number, random: Random): () => void;
  /** Holds every byte back for so many milliseconds, in order. */
  delay(milliseconds: number): void;
  close(): Promise<void>;
};

type Link = { client: Socket; server: Socket };

export async function startNetwork(targetPort: number): Promise<Network> {
  const links = new Set<Link>();
  let delayMs = 0;

  const listener = createServer((client) => {
    const server = connect(targetPort, '127.0.0.1');
    const link = { client, server };
    links.add(link);
    forward(client, server, () => delayMs);
    forward(server, client, () => delayMs);
    client.once('close', () => links.delete(link));
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');

  const someOf = (share: number, random: Random): Link[] =>
    random.shuffle([...links]).slice(0, Math.ceil(links.size * share));

  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: (share, random) => {
      for (const { client, server } of someOf(share, random)) {
        client.resetAndDestroy();
        server.resetAndDestroy();
      }
    },
    stall: (direction, share, random) => {
      const stalled = someOf(share, random).flatMap(({ client, server }) => [
        ...(direction === 'down' ? [] : [client]),
        ...(direction === 'up' ? [] : [server]),
      ]);
      for (const socket of stalled) socket.pause();
      return () => {
        for (const socket of stalled) socket.resume();
      };
    },
    delay: (milliseconds) => {
      delayMs = milliseconds;
    },
    close: async () => {
      for (const { client, server } of links) {
        client.destroy();
        server.destroy();
      }
      listener.close();
      await once(listener, 'close');
    },
  };
}

/** Passes bytes on, each after the delay of its arrival, never before an earlier one. */
function forward(from: Socket, to: Socket, delayMs: () => number): void {
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

  from.on('data', (bytes) => later(() => to.writable && to.write(bytes)));
  from.on('error', () => to.destroy());
  from.on('close', () => later(() => to.end()));
}
