import { connect } from 'node:net';
import { freePort, startProgram, until } from './program.ts';

export type Redis = { url: string; log(): string; stop(signal?: NodeJS.Signals): Promise<void> };

/** Starts a real Redis that keeps nothing. */
export async function startRedis(folder: string): Promise<Redis> {
  const port = await freePort();
  const program = startProgram(
    process.env.PARLEY_REDIS_SERVER ?? 'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { cwd: folder },
  );
  await until(
    () => answersPing(port),
    () => `redis-server is not ready:\n${program.log()}`,
  );
  return { url: `redis://127.0.0.1:${port}`, log: program.log, stop: program.stop };
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
