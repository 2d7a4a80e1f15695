import type { Server as HttpServer } from 'node:http';
import type { Since } from '@parley/shared/handshake';
import { LIMITS } from '@parley/shared/limits';
import { type DefaultEventsMap, Server, type ServerOptions, type Socket } from 'socket.io';
import { SECOND_MS } from '../lib/clock.ts';
import { letIn } from './let-in.ts';
import { doorParser } from './packet-door.ts';
import type { Strangers } from './strangers.ts';
import { QuietWebSocketServer } from './web-sockets.ts';

/** What a connection knows about itself once the handshake is through. */
export type ConnectionState = {
  userId: string;
  /** The sign-in that it came by. */
  sessionId: string;
  /** How far its client had come; kept until `ready` told what it lacks. */
  since: Since | undefined;
  /** Of which history the numbers are that it hears; undefined before it hears any. */
  history: string | undefined;
  /** How often it was begun to bring it to `ready`. */
  round: number;
};

/**
 * Untyped towards Socket.IO on purpose: what comes in is unknown until `define-handler` parsed it,
 * what goes out is typed by the Publisher, the only one who emits.
 */
export type SocketServer = Server<
  DefaultEventsMap,
  DefaultEventsMap,
  DefaultEventsMap,
  ConnectionState
>;
export type Connection = Socket<
  DefaultEventsMap,
  DefaultEventsMap,
  DefaultEventsMap,
  ConnectionState
>;
export type AdapterFactory = NonNullable<ServerOptions['adapter']>;

/** Browsers throttle timers of background tabs to one a minute; shorter times would drop them. */
const PING_INTERVAL_MS = 25 * SECOND_MS;
const PING_TIMEOUT_MS = 60 * SECOND_MS;

/**
 * Socket.IO on the HTTP server: WebSocket only, so that no balancer needs stickiness; no
 * compression, which would cost ~250 KiB a connection and the shared frame of a broadcast.
 */
export function createSocketServer(
  httpServer: HttpServer,
  options: {
    publicUrl: string | undefined;
    adapter: AdapterFactory;
    strangers: Pick<Strangers, 'mayEnter'>;
  },
): SocketServer {
  const io: SocketServer = new Server(httpServer, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: LIMITS.packetBytes,
    connectTimeout: 10 * SECOND_MS,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    perMessageDeflate: false,
    // Other doors open WebSockets on the same port; what none opens is not let through at all.
    destroyUpgrade: false,
    wsEngine: QuietWebSocketServer,
    adapter: options.adapter,
    parser: doorParser,
  });
  io.engine.use(letIn(options));
  return io;
}
