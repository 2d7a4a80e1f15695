import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import { commandError } from '@parley/shared/error';
import type { Since } from '@parley/shared/handshake';
import { LIMITS } from '@parley/shared/limits';
import { type DefaultEventsMap, Server, type ServerOptions, type Socket } from 'socket.io';
import { SECOND_MS } from '../lib/clock.ts';
import { isSocketPath } from '../lib/socket-path.ts';
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

/** As its clients of today write it into the query. */
const ENGINE_PROTOCOL = '4';

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
    allowRequest: (request, decide) => {
      // Engine.IO itself would look only once the WebSocket is open.
      if (!isSpoken(request)) return decide('Unsupported protocol version', false);
      const isOwn = isOwnOrigin(request, options.publicUrl);
      options.strangers.mayEnter(request).then(
        (mayEnter) => decide(null, isOwn && mayEnter),
        () => decide(null, false),
      );
    },
    adapter: options.adapter,
    parser: doorParser,
  });
  io.engine.use(leaveOtherPaths);
  return io;
}

/** Engine.IO takes all that begins with its path for its own; below it there is nothing. */
function leaveOtherPaths(
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
): void {
  if (isSocketPath(request.url)) {
    next();
  } else {
    const body = JSON.stringify(commandError('NOT_FOUND', 'There is nothing at this address.'));
    response.writeHead(404, { 'content-type': 'application/json' }).end(body);
  }
}

/** Whether it asks for the one version of Engine.IO's protocol that is spoken here. */
function isSpoken({ url = '' }: IncomingMessage): boolean {
  const versions = new URLSearchParams(url.split('?')[1]).getAll('EIO');
  return versions.length === 1 && versions[0] === ENGINE_PROTOCOL;
}

/**
 * WebSockets ignore CORS, so any page could open one with the visitor's cookie. Programs send no
 * Origin; a browser's must be PUBLIC_URL's or, without one, that of the host it asked.
 */
export function isOwnOrigin(
  request: Pick<IncomingMessage, 'headers'>,
  publicUrl: string | undefined,
): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || origin === publicUrl) return true;
  return publicUrl === undefined && URL.canParse(origin) && new URL(origin).host === host;
}
