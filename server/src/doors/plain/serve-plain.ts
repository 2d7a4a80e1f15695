import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Ack, type CommandError, refused } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import type { WebSocket } from 'ws';
import type { ConnectedCaller } from '../../callers/caller.ts';
import { refuseSocket } from '../../http/bare-answer.ts';
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
import { CLOSINGS, type Closing, closingOf } from './closing.ts';
import { pingInTurns } from './ping-in-turns.ts';
import { type Guest, PlainLine, type PlainLineParts } from './plain-line.ts';
import { receiveFrames } from './receive.ts';

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

export type PlainDoor = {
  /** Whoever comes from now on is told to come back, and nobody hears of them. */
  stopAdmitting(): void;
  close(): void;
};

/**
 * The door for programs that speak no Socket.IO: a plain WebSocket of one room, with JSON in text frames.
 * Who may come in is looked up before it is opened, so that all that is said from then on is heard.
 */
export function servePlain(server: Server, parts: PlainParts): PlainDoor {
  const { switchboard, strangers, admissions, logger } = parts;
  const { lines, slow, person } = switchboard;
  const pingAnswers = createPingAnswers();
  const pings = pingInTurns();
  let isStopping = false;
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
    if (!(await strangers.mayEnter(request))) {
      return refuseSocket(socket, 429, TOO_MANY_STRANGERS);
    }
    // It would never be heard to leave.
    if (socket.destroyed) return;
    strangers.enter(socket, request);
    if (!isOwnOrigin(request, parts.publicUrl)) {
      return refuseSocket(socket, 403, OTHER_ORIGIN);
    }
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
      // Who was refused counts as a stranger for as long as they stay.
      if (!admitted.ok) return turnAway(webSocket, admitted.error);
      const isOfNow = admitted.data.history === parts.currentHistory();
      if (isStopping || !isOfNow) return close(webSocket, CLOSINGS.stopping);
      strangers.admitted(socket);
      welcome(webSocket, request, admitted.data);
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
    pingAnswers.watch(webSocket);
    receiveFrames(webSocket, line, caller, { ...parts, slow, person });
    lines.take(line);
    lines.joinOwn(line);
    const pinged = pings.take(line);
    webSocket.once('close', () => {
      pinged.drop();
      lines.drop(line);
      person.drop(line);
      slow.drop(line);
      parts.disconnected(caller);
    });
    person.take(line);
    parts.connected(caller);
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

  return {
    stopAdmitting: () => {
      isStopping = true;
    },
    close: () => pings.close(),
  };
}

const ignore = () => undefined;

function turnAway(webSocket: WebSocket, error: CommandError): void {
  webSocket.send(JSON.stringify({ error }));
  close(webSocket, closingOf(error));
}

const close = (webSocket: WebSocket, { code, reason }: Closing) => webSocket.close(code, reason);
