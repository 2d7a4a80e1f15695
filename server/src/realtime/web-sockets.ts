import type { Duplex } from 'node:stream';
import { commandError } from '@parley/shared/error';
import type { Server, Socket } from 'socket.io';
import { type ServerOptions, WebSocket, WebSocketServer } from 'ws';
import { refuseSocket } from '../http/bare-answer.ts';
import { monotonicMs, SECOND_MS } from '../lib/clock.ts';

/** How long a client may take to agree that a line ends. */
const GOODBYE_MS = 5 * SECOND_MS;
/** Pings, pongs and the like on one line: browsers send one in 25 s, and nobody needs many. */
const CONTROL_FRAMES = 100;
const CONTROL_WINDOW_MS = 10 * SECOND_MS;

type EngineSocket = Socket['conn'];

/** Our WebSockets, Engine.IO's among them; `createPingAnswers` answers what `ws` would answer by itself. */
export class QuietWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    const ours = { ...options, autoPong: false, closeTimeout: GOODBYE_MS };
    super(ours);
    this.on('wsClientError', (error: Error, socket: Duplex) => {
      refuseSocket(socket, 400, commandError('INVALID_INPUT', `${error.message}.`));
    });
  }
}

/**
 * Answers pings while the answers are read: `ws` would let pongs pile up in front of a client that
 * does not. A pong for the latest ping is all that RFC 6455 (5.5.3) asks for. Who sends nothing but
 * such frames is ended.
 */
export function createPingAnswers(): {
  watch(webSocket: WebSocket): void;
  /** Counts one more frame that only keeps the line going. */
  count(webSocket: WebSocket): void;
} {
  const windows = new WeakMap<WebSocket, { endsAtMs: number; frames: number }>();

  function count(webSocket: WebSocket): void {
    const nowMs = monotonicMs();
    const open = windows.get(webSocket);
    if (open && open.endsAtMs > nowMs) {
      open.frames += 1;
      if (open.frames > CONTROL_FRAMES) webSocket.terminate();
    } else {
      windows.set(webSocket, { endsAtMs: nowMs + CONTROL_WINDOW_MS, frames: 1 });
    }
  }

  // One function for all lines: with ten thousand of them, copies would weigh.
  function onPing(this: WebSocket, data: Buffer): void {
    count(this);
    if (this.bufferedAmount === 0) this.pong(data);
  }

  function onPong(this: WebSocket): void {
    count(this);
  }

  return {
    count,
    watch: (webSocket) => {
      webSocket.on('ping', onPing).on('pong', onPong);
    },
  };
}

/** The same for the lines of Socket.IO, whose own pings are packets. */
export function answerPings(io: Server): void {
  const answers = createPingAnswers();

  function onPacket(this: EngineSocket, { type }: { type: string }): void {
    if (type !== 'message') answers.count(webSocketOf(this));
  }

  io.engine.on('connection', (line: EngineSocket) => {
    line.on('packet', onPacket);
    answers.watch(webSocketOf(line));
  });
}

/** The WebSocket below an Engine.IO connection, which keeps it private. */
export function webSocketOf({ transport }: EngineSocket): WebSocket {
  const socket: unknown = Reflect.get(transport, 'socket');
  if (!(socket instanceof WebSocket)) throw new TypeError('Engine.IO no longer has a ws socket');
  return socket;
}
