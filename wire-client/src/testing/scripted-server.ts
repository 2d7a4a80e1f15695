import { once } from 'node:events';
import { createServer } from 'node:http';
import type { CommandError } from '@parley/shared/error';
import type { Ready } from '@parley/shared/ready';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import { Server, type Socket } from 'socket.io';

const ID = '01900000-0000-7000-8000-000000000001';

export const READY: Ready = {
  protocol: PROTOCOL_VERSION,
  me: { id: ID, name: 'Ana', role: 'member' },
  sessionId: ID,
  limits: {},
  team: { firstRoomId: null },
  history: ID,
  personalSeq: 0,
  peopleSeq: 0,
  rooms: [],
  users: [],
};

/** A real door, at which the test says what happens. */
export type ScriptedServer = {
  url: string;
  /** What each attempt said of itself, oldest first. */
  greetings: unknown[];
  /** How the next attempts are refused, until it is undefined again. */
  refusal: CommandError | undefined;
  /** The socket of whoever enters next. */
  entered(): Promise<Socket>;
  stop(): Promise<void>;
};

export async function startScriptedServer(): Promise<ScriptedServer> {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (typeof address !== 'object' || !address) throw new Error('it listens nowhere');
  const io = new Server(http, { transports: ['websocket'] });
  const server: ScriptedServer = {
    url: `http://127.0.0.1:${address.port}`,
    greetings: [],
    refusal: undefined,
    entered: () =>
      new Promise((resolve) => {
        io.once('connection', resolve);
      }),
    stop: async () => {
      await io.close();
    },
  };
  io.use((socket, next) => {
    server.greetings.push(socket.handshake.auth);
    const { refusal } = server;
    next(refusal && Object.assign(new Error(refusal.message), { data: refusal }));
  });
  return server;
}
