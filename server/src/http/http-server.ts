import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import helmet from '@fastify/helmet';
import { type CommandError, commandError } from '@parley/shared/error';
import { type FastifyInstance, type FastifyReply, fastify } from 'fastify';
import { monotonicMs, SECOND_MS } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { isSocketPath, plainRoomOf } from '../lib/socket-path.ts';
import { isStoreFailure } from '../store/store-errors.ts';
import { mountAccounts } from './accounts-routes.ts';
import { storeReply } from './answer-store-failures.ts';
import { BARE_HEADERS, refuseRequest } from './bare-answer.ts';
import { boundConnections } from './bound-connections.ts';
import { mountClient } from './client-files.ts';
import { mountHealth } from './health-routes.ts';
import { answerMalformed, answerSilentRefusals } from './malformed-requests.ts';
import { mountOwnData, type OpenOwnData } from './own-data-route.ts';
import { mountPictures, type PictureRoutes } from './picture-routes.ts';

export type HttpParts = {
  handleAccounts(request: Request): Promise<Response>;
  welcome(inviteToken: string | undefined, headers: Headers): Promise<unknown>;
  openOwnData: OpenOwnData;
  pictures: PictureRoutes;
  isReady(): Promise<boolean>;
  /** Told of each failure of the store itself. */
  storeFailed(error: unknown): void;
  /** Folder with the built client, or undefined to serve the API alone (Vite serves it then). */
  clientDir: string | undefined;
  publicUrl: string | undefined;
  trustProxy: 'yes' | 'no';
  logger: Logger;
};

/**
 * How long a request may take to arrive. Ours fit in a few packets, and a slow phone sends them in
 * seconds; who never ends one would keep a connection, and its memory, for ever.
 */
const HEADERS_MS = 10 * SECOND_MS;
const REQUEST_MS = 20 * SECOND_MS;
/**
 * Those that took too long are ended in one turn of the event loop, some 0.3 ms each: let it be those that began
 * within a moment of each other, not within seconds.
 */
const LOOK_MS = 100;
/** A connection on which nothing moves for so long, a response nobody reads for example, is ended. */
const SILENCE_MS = 60 * SECOND_MS;

/** Cookies of others on the same name add up: 16 kB, and what a proxy adds to them. */
const HEADERS_BYTES = 20 * 1024;

/** What no page of ours does, nor anything that slipped into one. */
const PERMISSIONS = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'publickey-credentials-get', 'serial', 'usb'],
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** How long sockets may take to say goodbye. */
const GRACE_MS = SECOND_MS;

export type HttpServer = {
  readonly server: Server;
  /** Starts listening; answers with the port. Throws the system's error (EADDRINUSE …). */
  listen(host: string, port: number): Promise<number>;
  /** Takes no new connection; those that are open stay. */
  stopListening(): void;
  close(): Promise<void>;
};

/** All of Parley that is plain HTTP. */
export async function createHttpServer(parts: HttpParts): Promise<HttpServer> {
  const app = fastify({
    // One hop: the proxy in front of us, not whatever the visitor claims.
    trustProxy: parts.trustProxy === 'yes' && ((_address, hop) => hop === 0),
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    requestTimeout: REQUEST_MS,
    connectionTimeout: SILENCE_MS,
    clientErrorHandler: answerMalformed,
    frameworkErrors: ({ statusCode, message }, _request, { raw }) =>
      refuseRequest(raw, statusCode ?? 400, commandError('INVALID_INPUT', `${message}.`)),
    http: {
      headersTimeout: HEADERS_MS,
      maxHeaderSize: HEADERS_BYTES,
      connectionsCheckingInterval: LOOK_MS,
      shouldUpgradeCallback: (request) => isOurWebSocket(request),
      // Node would refuse it without a word.
      requireHostHeader: false,
    },
  });
  await app.register(helmet, securityHeaders(parts.publicUrl));
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', PERMISSIONS);
  });
  answerErrorsAsValues(app, parts);
  refuseNamelessHosts(app);
  refuseOtherWebSockets(app);
  mountHealth(app, parts.isReady);
  await mountAccounts(app, parts);
  mountOwnData(app, parts.openOwnData);
  await mountPictures(app, parts);
  await mountClient(app, parts.clientDir);
  answerSilentRefusals(app.server);
  const endSockets = trackSockets(app.server);
  if (parts.trustProxy === 'no') boundConnections(app.server);
  return {
    server: app.server,
    listen: async (host, port) => {
      guardBareAnswers(app.server);
      await app.listen({ host, port });
      const address = app.server.address();
      return typeof address === 'object' && address !== null ? address.port : port;
    },
    stopListening: () => {
      app.server.close();
    },
    close: async () => {
      await endSockets();
      await app.close();
    },
  };
}

/**
 * Whether a request leaves HTTP for what we speak. Any other upgrade (`curl --http2` and Java's client
 * offer h2c each time) is an offer that HTTP lets a server pass over (RFC 9110, 7.8); a WebSocket
 * to an address that has none gets the 404 of that address.
 */
function isOurWebSocket({ url, headers }: IncomingMessage): boolean {
  return asksForWebSocket(headers) && (isSocketPath(url) || plainRoomOf(url) !== undefined);
}

const asksForWebSocket = ({ upgrade }: IncomingHttpHeaders): boolean =>
  /^\s*websocket\s*$/i.test(upgrade ?? '');

/** HTTP/1.1 wants a Host in each request (RFC 9112, 3.2). */
function refuseNamelessHosts(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw, headers }, reply) => {
    if (raw.httpVersion !== '1.1' || headers.host !== undefined) return;
    await reply.status(400).send(commandError('INVALID_INPUT', 'The request names no Host.'));
  });
}

/** What was not let through above must not get the page of its address either. */
function refuseOtherWebSockets(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (plainRoomOf(request.url)) {
      // Where there is nothing else, what was not let through lacks one of the headers that ask for it.
      await askForWebSocket(reply);
    } else if (asksForWebSocket(request.headers)) {
      await reply.status(404).send(commandError('NOT_FOUND', 'There is no WebSocket here.'));
    }
  });
}

const CONNECT_WITH_WEBSOCKET =
  'Connect to this address with a WebSocket; proxies must pass on the headers Upgrade and Connection.';

const askForWebSocket = (reply: FastifyReply) =>
  reply
    .status(426)
    .headers({ upgrade: 'websocket', connection: 'upgrade' })
    .send(commandError('UPGRADE_REQUIRED', CONNECT_WITH_WEBSOCKET));

/**
 * Node closes idle HTTP connections only: one frozen WebSocket, or one half-sent request, would
 * hold up a stop for ever. Answers with what ends all sockets, those that will not go included.
 */
function trackSockets(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return async () => {
    server.closeIdleConnections();
    const deadlineMs = monotonicMs() + GRACE_MS;
    while (sockets.size > 0 && monotonicMs() < deadlineMs) await setTimeout(GRACE_MS / 50);
    for (const socket of sockets) socket.destroy();
  };
}

/**
 * What passes none of Fastify's hooks: Socket.IO's refusals, and Fastify's own of an address that is
 * none. Prepended when everybody else listens; what Fastify does answer replaces both headers.
 */
function guardBareAnswers(server: Server): void {
  server.prependListener('request', (_request, response: ServerResponse) => {
    for (const [name, value] of Object.entries(BARE_HEADERS)) response.setHeader(name, value);
  });
}

function securityHeaders(publicUrl: string | undefined) {
  const isHttps = publicUrl?.startsWith('https:') ?? false;
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        ...(isHttps && { upgradeInsecureRequests: [] }),
      },
    },
    // On plain HTTP both would only lock a visitor out of a later, different server.
    strictTransportSecurity: isHttps,
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    referrerPolicy: { policy: 'same-origin' as const },
    xFrameOptions: { action: 'deny' as const },
  };
}

function answerErrorsAsValues(
  app: FastifyInstance,
  { storeFailed, logger }: Pick<HttpParts, 'storeFailed' | 'logger'>,
): void {
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    if (isStoreFailure(error)) {
      storeFailed(error);
      const { body, status, headers } = storeReply(error);
      return reply.status(status).headers(headers).send(body);
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ error }, 'A request failed');
    const body: CommandError =
      status >= 500
        ? commandError('INTERNAL', 'Something went wrong on the server.')
        : commandError('INVALID_INPUT', error.message);
    return reply.status(status).send(body);
  });
}
