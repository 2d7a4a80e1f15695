import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Ack, type CommandError, refused } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import type { WebSocket } from 'ws';
import type { ConnectedCaller } from '../../callers/caller.ts';
import { refuseSocket } from '../../http/bare-answer.ts';
import { SECOND_MS } from '../../lib/clock.ts';
import type { FairQueue } from '../../lib/fair-queue.ts';
import { newId } from '../../lib/id.ts';
import type { Logger } from '../../lib/logger.ts';
import { plainRoomOf } from '../../lib/socket-path.ts';
import { isOwnOrigin, OTHER_ORIGIN } from '../../realtime/own-origin.ts';
import { type Strangers, TOO_MANY_STRANGERS } from '../../realtime/strangers.ts';
import type { Switchboard } from '../../realtime/switchboard.ts';
import { createPingAnswers, QuietWebSocketServer } from '../../realtime/web-sockets.ts';
import type { CommandRunner } from '../run-command.ts';
import { type AdmitParts, admit } from './admit.ts';
import { closingOf } from './closing.ts';
import { type Guest, PlainLine, type PlainLineParts } from './plain-line.ts';
import { receiveFrames } from './receive.ts';

/** As Socket.IO's: what lies between closes a line that is silent for longer. */
const PING_INTERVAL_MS = 25 * SECOND_MS;

export type PlainParts = AdmitParts &
  Omit<PlainLineParts, 'lines' | 'swift' | 'slow' | 'failed'> & {
    switchboard: Switchboard;
    strangers: Strangers;
    admissions: FairQueue;
    runner: CommandRunner;
    publicUrl: string | undefined;
    logger: Logger;
    connected(caller: ConnectedCaller): void;
    disconnected(caller: ConnectedCaller): void;
  };

/**
 * The door for programs that speak no Socket.IO: a plain WebSocket of one room, with JSON in text frames.
 * Who may come in is looked up before it is opened, so that all that is said from then on is heard.
 */
export function servePlain(server: Server, parts: PlainParts): { close(): void } {
  const { switchboard, strangers, admissions, logger } = parts;
  const { lines, slow, person } = switchboard;
  const pings = createPingAnswers();
  const own = new Set<PlainLine>();
  let isClosed = false;
  const webSockets = new QuietWebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LIMITS.packetBytes,
    perMessageDeflate: false,
  });
  const failed = (error: unknown) => logger.error({ error }, 'A plain WebSocket could not go on');
  const lineParts = { ...parts, ...switchboard, failed };

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const room = plainRoomOf(request.url);
    if (!room) return;
    socket.on('error', ignore);
    open(request, socket, head, room.name).catch((error: unknown) => {
      failed(error);
      socket.destroy();
    });
  });

  async function open(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    roomName: string | undefined,
  ): Promise<void> {
    if (!isOwnOrigin(request, parts.publicUrl)) {
      return refuseSocket(socket, 403, OTHER_ORIGIN);
    }
    if (!(await strangers.mayEnter(request))) {
      return refuseSocket(socket, 429, TOO_MANY_STRANGERS);
    }
    strangers.enter(socket, request);
    const { cookie } = request.headers;
    const query = new URLSearchParams(request.url?.split('?')[1]);
    const admitted = await admissions(cookie ?? '', () =>
      admit({ cookie, roomName, query }, parts),
    ).catch((error: unknown): Ack<Guest> => {
      failed(error);
      return refused('UNAVAILABLE', 'The server could not look that up; try again later.');
    });
    if (!admitted.ok) strangers.refused(socket);
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      // What it breaks is the connection, which says so by ending.
      webSocket.on('error', ignore);
      strangers.admitted(socket);
      if (admitted.ok) welcome(webSocket, request, admitted.data);
      else turnAway(webSocket, admitted.error);
    });
  }

  function welcome(webSocket: WebSocket, request: IncomingMessage, guest: Guest): void {
    const given = { id: newId(), webSocket, tcp: request.socket, guest };
    const line = new PlainLine(given, lineParts);
    const caller: ConnectedCaller = {
      userId: guest.userId,
      scopes: 'all',
      connectionId: line.id,
      history: () => guest.history,
      hearsRoom: (roomId) => lines.hearsRoom(line, roomId),
    };
    pings.watch(webSocket);
    receiveFrames(webSocket, line, caller, { ...parts, slow, person });
    lines.take(line);
    lines.joinOwn(line);
    own.add(line);
    webSocket.once('close', () => {
      own.delete(line);
      lines.drop(line);
      person.drop(line);
      slow.drop(line);
      parts.disconnected(caller);
    });
    person.take(line);
    parts.connected(caller);
    if (isClosed || guest.history !== parts.currentHistory()) line.end('stopping');
    begin(line, request.headers.cookie).catch((error: unknown) => {
      failed(error);
      line.end('failed');
    });
  }

  /** It listens from now on; whether its sign-in has ended since it was looked up is asked only then. */
  async function begin(line: PlainLine, cookie: string | undefined): Promise<void> {
    const login = await parts.authenticate(cookie);
    if (login.ok) await line.resume();
    else line.turnAway(login.error);
  }

  const pinging = setInterval(() => {
    for (const line of own) line.ping();
  }, PING_INTERVAL_MS);

  return {
    close: () => {
      isClosed = true;
      clearInterval(pinging);
    },
  };
}

const ignore = () => undefined;

function turnAway(webSocket: WebSocket, error: CommandError): void {
  webSocket.send(JSON.stringify({ error }));
  const { code, reason } = closingOf(error);
  webSocket.close(code, reason);
}
