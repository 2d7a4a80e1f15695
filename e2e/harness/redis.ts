import { connect } from 'node:net';
import { freePort, type Program, startProgram, until } from './program.ts';

/** A real Redis that keeps nothing. */
export type Redis = {
  url: string;
  port: number;
  pid(): number;
  log(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
};

export async function startRedis(folder: string): Promise<Redis> {
  const port = await freePort();
  const programs: Program[] = [];
  const log = () => programs.map((program) => program.log()).join('');

  async function start(): Promise<void> {
    programs.push(
      startProgram(
        process.env.PARLEY_REDIS_SERVER ?? 'redis-server',
        ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
        { cwd: folder },
      ),
    );
    await until(
      () => answersPing(port),
      () => `redis-server is not ready:\n${log()}`,
    );
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    log,
    start,
    pid: () => programs.at(-1)?.pid() ?? 0,
    stop: async (signal) => {
      await programs.at(-1)?.stop(signal);
    },
  };
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (answer) => {
      resolve(answer.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
  });
}

/** Says these lines to Redis and answers what it said until it hung up. */
export function converse(port: number, commands: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () =>
      socket.end(commands.map((command) => `${command}\r\n`).join('')),
    );
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    socket.once('end', () => resolve(answer));
    socket.once('error', reject);
  });
}
