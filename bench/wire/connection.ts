import type { Since } from '@parley/shared/handshake';
import type { Delivery, Dialect, Frame, Seat } from './dialect.ts';
import type { FrameReader } from './frame-chain.ts';
import { openWebSocket } from './web-socket.ts';

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
  /** What its client would say when it comes back, who has missed nothing since `ready`; undefined where nobody asks. */
  held(): Since | undefined;
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
  const waiting = new Map<number, (payload: string) => void>();
  const opening = Promise.withResolvers<Connection>();
  const patience = setTimeout(() => fail('a connection never was ready'), READY_MS);
  let lastCommandId = 0;
  let state: 'opening' | 'open' | 'closed' = 'opening';
  let held: Since | undefined;

  const socket = openWebSocket(
    {
      origin,
      path: dialect.path(seat),
      localAddress: seat.localAddress,
      headers: { Origin: origin, ...(seat.cookie && { Cookie: seat.cookie }) },
    },
    {
      open: () => {
        if (dialect.ready === 'when open') begin(new Map());
      },
      texts: (frames) => {
        for (const frame of read(frames)) take(frame);
      },
      ended: fail,
    },
  );
  const connection: Connection = {
    seat,
    say: (roomId, body, onAck) =>
      connection.ask((commandId) => dialect.say(roomId, commandId, body), onAck),
    ask: (frameOf, onAck) => {
      lastCommandId += 1;
      if (dialect.acks === 'every message') waiting.set(lastCommandId, onAck);
      socket.send(frameOf(lastCommandId));
    },
    tell: socket.send,
    held: () => held,
    close: () => {
      state = 'closed';
      socket.destroy();
    },
  };
  return opening.promise;

  function begin(heads: ReadonlyMap<string, number>): void {
    state = 'open';
    clearTimeout(patience);
    listener.ready(connection, heads);
    opening.resolve(connection);
  }

  function fail(why: string): void {
    if (state === 'closed') return;
    clearTimeout(patience);
    if (state === 'opening') opening.reject(new Error(why));
    else listener.failed(why);
    state = 'closed';
    socket.destroy();
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
      case 'greeting':
        socket.send(dialect.greeting(seat));
        break;
      case 'question':
        socket.send(frame.answer);
        break;
      case 'ready':
        // After `lagging` it comes again; then the run is void already.
        if (state !== 'opening') break;
        held = frame.held;
        begin(frame.heads);
        break;
      case 'refusal':
        fail(frame.why);
        break;
      case 'other':
        break;
    }
  }
}
