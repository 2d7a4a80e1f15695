import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { TestRedis } from './redis-server.ts';

/** One node's way to Redis, which breaks when it is told to. */
export type RedisLine = {
  url: string;
  /** Ends all connections and refuses new ones. */
  cut(): void;
  /**
   * Keeps connections, takes new ones, and lets not a byte through: a firewall that forgot.
   * `speech`: only on connections that never subscribed to anything.
   */
  swallow(what: 'everything' | 'speech'): void;
  /** Works again for new connections. What was swallowed stays lost. */
  mend(): void;
  close(): Promise<void>;
};

export async function startRedisLine(redis: TestRedis): Promise<RedisLine> {
  const sockets = new Set<Socket>();
  let state: 'whole' | 'cut' | 'everything' | 'speech' = 'whole';

  const listener = createServer((near) => {
    keep(near);
    if (state === 'cut') near.destroy();
    if (state === 'everything') near.resume();
    if (state === 'cut' || state === 'everything') return;
    const far = connect(redis.port, '127.0.0.1');
    keep(far);
    const line = { isWhole: true, listens: false };
    near.on('data', (bytes) => {
      line.listens ||= bytes.includes('subscribe');
    });
    pass(near, far, line);
    pass(far, near, line);
  });

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  }

  function pass(from: Socket, to: Socket, line: { isWhole: boolean; listens: boolean }): void {
    from.on('data', (bytes) => {
      if (state === 'everything' || (state === 'speech' && !line.listens)) line.isWhole = false;
      if (line.isWhole) to.write(bytes);
    });
    from.on('close', () => to.destroy());
  }

  function endAll(): void {
    for (const socket of sockets) socket.destroy();
  }

  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return {
    url: `redis://127.0.0.1:${address.port}`,
    cut: () => {
      state = 'cut';
      endAll();
    },
    swallow: (what) => {
      state = what;
    },
    mend: () => {
      state = 'whole';
    },
    close: async () => {
      endAll();
      listener.close();
      await once(listener, 'close');
    },
  };
}
