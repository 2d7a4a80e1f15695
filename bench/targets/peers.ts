import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { freePort, startProgram, until } from '@parley/e2e/harness/program';
import type { Dialect } from '../wire/dialect.ts';
import { bareWsDialect, createChannelsDialect, socketIoDialect } from '../wire/peer-dialects.ts';
import { pinTo, SERVER_CORE } from './pin.ts';
import type { Target, TargetName } from './target.ts';

const PEERS = join(import.meta.dirname, '..', 'peers');
/** Debian's packages are for Debian's Python, whichever else comes first on the path. */
const PYTHON = '/usr/bin/python3';
const CHANNELS_PARTS = ['channels', 'daphne'].map(
  (name) => `/usr/lib/python3/dist-packages/${name}`,
);

/** One write per message and member. */
export const bareWs = peer('bare ws', bareWsDialect, (port) => node('bare-ws.ts', port, 'each'));
/** One write per turn of the event loop and member: what the generator itself is measured with. */
export const wsPerTurn = peer('ws per turn', bareWsDialect, (port) =>
  node('bare-ws.ts', port, 'turn'),
);
const socketIo = peer('socket.io', socketIoDialect, (port) => node('socket-io.ts', port));
const channels = peer('channels', createChannelsDialect, (port) => ({
  command: PYTHON,
  args: ['-m', 'daphne', '-b', '127.0.0.1', '-p', String(port), 'chat:application'],
}));

/** The peers that can run here; what is missing is said once. */
export function availablePeers(): Target[] {
  if ([PYTHON, ...CHANNELS_PARTS].every((path) => existsSync(path))) {
    return [bareWs, socketIo, channels];
  }
  console.log('Django Channels is left out: apt install python3-django-channels daphne.');
  return [bareWs, socketIo];
}

type Command = { command: string; args: string[] };

function node(file: string, ...args: (string | number)[]): Command {
  return { command: process.execPath, args: [join(PEERS, file), ...args.map(String)] };
}

function peer(
  name: TargetName,
  dialect: Dialect | (() => Dialect),
  commandOf: (port: number) => Command,
): Target {
  return {
    name,
    start: async () => {
      const port = await freePort();
      const { command, args } = commandOf(port);
      const program = startProgram(command, args, { cwd: join(PEERS, 'channels') });
      await until(
        () => accepts(port),
        () => `${name} did not start:\n${program.log()}`,
      );
      await pinTo(SERVER_CORE, program.pid());
      return {
        name,
        dialect: typeof dialect === 'function' ? dialect() : dialect,
        origins: [`http://127.0.0.1:${port}`],
        cookieOf: () => '',
        processes: [{ name: 'server', pid: program.pid() }],
        stop: () => program.stop('SIGKILL'),
      };
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
