import { WebSocket } from 'ws';
import type { Delivery, Dialect, Frame, Seat } from './dialect.ts';
import type { FrameReader } from './frame-chain.ts';

/** Longest time to `ready`; past it a run could not be told from one that hangs. */
const READY_MS = 60_000;

/** What a run hears from its connections. */
export type Listener = {
  ready(connection: Connection, heads: ReadonlyMap<string, number>): void;
  delivered(connection: Connection, delivery: Delivery): void;
  /** The connection ended although nobody closed it, or the server refused something. */
  failed(why: string): void;
};

/** One client, as cheap as it can be, so that thousands of them never hold up a server. */
export type Connection = {
  seat: Seat;
  /** Says it in the room; answers the id of the command. */
  say(roomId: string, body: string, onAck: (payload: string) => void): void;
  /** Sends a ready-made frame for the id it is given, and hands the answer on. */
  ask(frameOf: (commandId: number) => string, onAck: (payload: string) => void): void;
  /** Sends a frame that nobody answers. */
  tell(frame: string): void;
  /** Ends it as a lost network does; the server notices at once. */
  close(): void;
};

/** Resolves at `ready`. `origin` is like `http://127.0.0.1:3000`. */
export function openConnection(
  server: { origin: string; dialect: Dialect },
  seat: Seat,
  read: FrameReader,
  listener: Listener,
): Promise<Connection> {
  const { dialect, origin } = server;
  const socket = new WebSocket(origin.replace('http', 'ws') + dialect.path(seat), {
    perMessageDeflate: false,
    skipUTF8Validation: true,
    localAddress: seat.localAddress,
    headers: { cookie: seat.cookie, origin },
    handshakeTimeout: READY_MS,
  });
  const waiting = new Map<number, (payload: string) => void>();
  let lastCommandId = 0;
  let state: 'opening' | 'open' | 'closed' = 'opening';

  const connection: Connection = {
    seat,
    say: (roomId, body, onAck) =>
      connection.ask((commandId) => dialect.say(roomId, commandId, body), onAck),
    ask: (frameOf, onAck) => {
      lastCommandId += 1;
      if (dialect.acks === 'every message') waiting.set(lastCommandId, onAck);
      socket.send(frameOf(lastCommandId));
    },
    tell: (frame) => socket.send(frame),
    close: () => {
      state = 'closed';
      socket.terminate();
    },
  };

  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('a connection never was ready')), READY_MS);

    function fail(why: string): void {
      if (state === 'closed') return;
      clearTimeout(patience);
      if (state === 'opening') reject(new Error(why));
      else listener.failed(why);
    }

    function begin(heads: ReadonlyMap<string, number>): void {
      state = 'open';
      clearTimeout(patience);
      listener.ready(connection, heads);
      resolve(connection);
    }

    function take(frame: Frame): void {
      switch (frame.kind) {
        case 'delivery':
          listener.delivered(connection, frame.delivery);
          break;
        case 'ack': {
          const onAck = waiting.get(frame.commandId);
          waiting.delete(frame.commandId);
          onAck?.(frame.payload);
          break;
        }
        case 'question':
          socket.send(frame.answer);
          break;
        case 'ready':
          begin(frame.heads);
          break;
        case 'refusal':
          fail(frame.why);
          break;
        case 'other':
          break;
      }
    }

    socket.on('message', (bytes) => {
      if (Buffer.isBuffer(bytes)) take(read(bytes));
    });
    if (dialect.ready === 'when open') socket.on('open', () => begin(new Map()));
    socket.on('error', (error) => fail(error.message));
    socket.on('close', (code) => fail(`a connection was ended with code ${code}`));
  });
}
