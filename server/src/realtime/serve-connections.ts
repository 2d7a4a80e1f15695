import { setTimeout } from 'node:timers/promises';
import { createFairQueue } from '../lib/fair-queue.ts';
import type { Logger } from '../lib/logger.ts';
import { bringToReady, type OpeningParts } from './bring-to-ready.ts';
import type { Caller, CommandHandler, NoticeHandler } from './define-handler.ts';
import { dispatchPackets } from './dispatch.ts';
import { terminate } from './end-connection.ts';
import { type Authenticate, forgetHandshake, guardHandshake } from './handshake.ts';
import { broadcastOver } from './line-adapter.ts';
import { boundLinesPerPerson } from './lines-per-person.ts';
import type { Pace } from './pace.ts';
import type { Publisher } from './publisher.ts';
import { watchSlowConnections } from './slow-connections.ts';
import type { Connection, SocketServer } from './socket-server.ts';
import type { Strangers } from './strangers.ts';
import { createSwiftLines } from './swift-lines.ts';
import { roomOfTopic, roomTopic, shareRoomTopics } from './topics.ts';
import { answerPings } from './web-sockets.ts';

const DRAIN_STEP_MS = 100;
const DRAIN_LEAST = 100;
/** However many connections there are, the drain is through within five seconds. */
const DRAIN_STEPS = 50;
/** Each may hold some ten megabytes while it is made. */
const LARGE_ANSWERS_AT_ONCE = 2;

export type ConnectionParts = OpeningParts & {
  authenticate: Authenticate;
  commands: ReadonlyMap<string, CommandHandler>;
  notices: ReadonlyMap<string, NoticeHandler>;
  pace: Pace;
  connectionsPerPerson: number;
  strangers: Strangers;
  storeFailed(error: unknown): void;
  logger: Logger;
  publisher: Publisher;
  connected(caller: Caller): void;
  disconnected(caller: Caller): void;
};

/** A connection of this node, and what it hears at the moment it is asked. */
export type Listening = {
  connectionId: string;
  userId: string;
  sessionId: string;
  roomIds(): Set<string>;
  /** False when it is gone, or does not take its events and so is out of its rooms until it does. */
  takesEvents(): boolean;
};

export type Connections = {
  all(): Listening[];
  /** Ends those that live in another history, before they hear of this one. */
  endAllBut(history: string): void;
  drain(): Promise<void>;
};

/**
 * Admits connections, brings each to `ready`, and hands its packets to the features, until drained:
 * then connections go a few at a time, so that their clients do not all come back at once.
 */
export function serveConnections(io: SocketServer, parts: ConnectionParts): Connections {
  io.use(guardHandshake(parts));
  io.engine.on('connection', parts.strangers.enter);
  const topicOf = shareRoomTopics(io);
  const slow = watchSlowConnections({
    publisher: parts.publisher,
    bringToReady: (connection) => bringToReady(connection, parts, topicOf),
    logger: parts.logger,
  });
  const lines = createSwiftLines(slow.watch);
  broadcastOver(io, lines);
  answerPings(io);
  const person = boundLinesPerPerson(parts.connectionsPerPerson);
  const largeAnswers = createFairQueue({ atOnce: LARGE_ANSWERS_AT_ONCE });
  io.on('connection', (connection) => {
    // What it sent and Socket.IO could not read: without a listener it is printed, stack and all.
    connection.on('error', () => undefined);
    survive(connection, () => serve(connection));
  });

  function serve(connection: Connection): void {
    const caller = callerOf(connection, parts.currentHistory);
    const line = lines.take(connection);
    dispatchPackets(connection, caller, line, { ...parts, slow, person, largeAnswers });
    forgetHandshake(connection);
    parts.strangers.admitted(connection.conn);
    person.take(connection);
    parts.connected(caller);
    connection.on('disconnect', (reason) => {
      lines.drop(connection.id);
      person.drop(connection);
      // It may not come back on this line, and would stay on it as nobody.
      if (reason === 'client namespace disconnect') connection.conn.close();
      survive(connection, () => parts.disconnected(caller));
    });
    bringToReady(connection, parts, topicOf).catch((error: unknown) => {
      parts.logger.error({ error }, 'A connection could not be made ready');
      // Closing the transport, not the socket: the client tries again.
      connection.conn.close();
    });
  }

  /** An error in a listener of Socket.IO's would end the process, and everybody's connections. */
  function survive(connection: Connection, run: () => void): void {
    try {
      run();
    } catch (error) {
      parts.logger.error({ error }, 'A connection could not be served');
      connection.conn.close();
    }
  }

  return {
    all: () =>
      [...io.sockets.sockets.values()].map((connection) => ({
        connectionId: connection.id,
        userId: connection.data.userId,
        sessionId: connection.data.sessionId,
        roomIds: () => new Set([...connection.rooms].flatMap((topic) => roomOfTopic(topic) ?? [])),
        takesEvents: () => connection.connected && !slow.isLagging(connection.id),
      })),
    endAllBut: (history) => {
      for (const connection of io.sockets.sockets.values()) {
        if (connection.data.history !== history) terminate(connection);
      }
    },
    drain: async () => {
      slow.close();
      await drain(io);
    },
  };
}

function callerOf(connection: Connection, currentHistory: () => string): Caller {
  return {
    userId: connection.data.userId,
    sessionId: connection.data.sessionId,
    connectionId: connection.id,
    history: () => connection.data.history ?? currentHistory(),
    hearsRoom: (roomId) => connection.rooms.has(roomTopic(roomId)),
  };
}

/** Closes the transports, not the sockets: a socket that is told to disconnect stays away. */
async function drain(io: SocketServer): Promise<void> {
  const connections = [...io.sockets.sockets.values()];
  const perStep = Math.max(DRAIN_LEAST, Math.ceil(connections.length / DRAIN_STEPS));
  for (let start = 0; start < connections.length; start += perStep) {
    if (start > 0) await setTimeout(DRAIN_STEP_MS);
    for (const connection of connections.slice(start, start + perStep)) connection.conn.close();
  }
}
