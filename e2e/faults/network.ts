import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Random } from '../harness/random.ts';
import { type Link, pass } from './link.ts';

/** Which way bytes stand still: towards the server, towards the client, or both. */
type Direction = 'up' | 'down' | 'both';

/** What becomes of a connection over a severed network: it ends at once, or its bytes do not arrive. */
type Severance = 'reset' | 'swallow';

/** The way from somebody to a server: a TCP proxy that breaks when it is told to. */
export type Network = {
  url: string;
  port: number;
  /** Ends a share of the connections (0 to 1) in mid-air, without a goodbye. */
  cut(share: number, random: Random): void;
  /**
   * Reads nothing any more from one side of a share of the connections, so that buffers fill as
   * they would behind a dead link. Answers how to let it flow again.
   */
  stall(direction: Direction, share: number, random: Random): () => void;
  /**
   * Lets nobody through, those who come anew included. Answers how to heal it: for whoever connects
   * from then on, since what swallowed bytes stays dead, as behind a firewall that forgot it.
   */
  sever(how: Severance): () => void;
  /** Holds every byte back for so many milliseconds, in order. */
  delay(milliseconds: number): void;
  close(): Promise<void>;
};

export async function startNetwork(targetPort: number): Promise<Network> {
  const links = new Set<Link>();
  let delayMs = 0;
  let severed: Severance | undefined;

  const listener = createServer((client) => {
    const server = connect(targetPort, '127.0.0.1');
    const link: Link = { client, server, isDead: severed === 'swallow' };
    links.add(link);
    pass(link, () => delayMs);
    if (severed === 'reset') reset(link);
    server.once('close', forget);
    client.once('close', forget);

    /** While nothing arrives, neither does the news that one side has gone. */
    function forget(): void {
      if (client.closed && server.closed) links.delete(link);
      else if (link.isDead && severed === undefined) reset(link);
    }
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  const { port } = address;

  const someOf = (share: number, random: Random): Link[] =>
    random.shuffle([...links]).slice(0, Math.ceil(links.size * share));

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    cut: (share, random) => {
      for (const link of someOf(share, random)) reset(link);
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
    sever: (how) => {
      severed = how;
      for (const link of links) {
        if (how === 'reset') reset(link);
        else link.isDead = true;
      }
      return () => {
        severed = undefined;
        for (const link of links) {
          if (link.isDead && (link.client.closed || link.server.closed)) reset(link);
        }
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

function reset({ client, server }: Link): void {
  client.resetAndDestroy();
  server.resetAndDestroy();
}
