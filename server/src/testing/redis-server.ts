import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { createClient } from 'redis';

export type TestRedis = {
  url: string;
  port: number;
  /** Stops it as a hung machine does: connections stay open, nothing answers. */
  pause(): void;
  resume(): void;
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>;
};

/** A real Redis that keeps nothing, with these options too. Throws where there is no redis-server. */
export async function startRedisServer(options: string[] = []): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let running: ChildProcess;

  async function start(): Promise<void> {
    running = spawn(
      process.env.PARLEY_REDIS_SERVER ?? 'redis-server',
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
        ...options,
      ],
      { cwd: tmpdir(), stdio: 'ignore' },
    );
    const missing = once(running, 'error').then(([error]) => {
      throw new Error(`redis-server could not be started: ${error}`);
    });
    await Promise.race([answers(url), missing]);
  }

  await start();
  return {
    url,
    port,
    start,
    pause: () => running.kill('SIGSTOP'),
    resume: () => running.kill('SIGCONT'),
    kill: async () => {
      const ended = once(running, 'exit');
      running.kill('SIGKILL');
      await ended;
    },
  };
}

async function answers(url: string): Promise<void> {
  const client = createClient({ url, socket: { reconnectStrategy: 25 } });
  // Refused until it listens.
  client.on('error', () => {});
  await client.connect();
  client.destroy();
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return address.port;
}
