import type { ConnectedCaller } from '../../callers/caller.ts';
import type { Authenticate } from '../../callers/login.ts';
import type { FairQueue } from '../../lib/fair-queue.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Connection, SocketServer } from '../../realtime/socket-server.ts';
import type { Strangers } from '../../realtime/strangers.ts';
import type { Switchboard } from '../../realtime/switchboard.ts';
import { answerPings } from '../../realtime/web-sockets.ts';
import type { Pace } from '../pace.ts';
import type { Asker, CommandRunner } from '../run-command.ts';
import { bringToReady, type OpeningParts } from './bring-to-ready.ts';
import { dispatchPackets } from './dispatch.ts';
import { forgetHandshake, guardHandshake } from './handshake.ts';
import { SocketLine } from './socket-line.ts';

export type SocketParts = OpeningParts & {
  switchboard: Switchboard;
  authenticate: Authenticate;
  pace: Pace;
  admissions: FairQueue;
  strangers: Strangers;
  runner: CommandRunner;
  logger: Logger;
  connected(caller: ConnectedCaller): void;
  disconnected(caller: ConnectedCaller): void;
};

/** The door of Socket.IO: admits connections, brings each to `ready`, and hands its packets to the commands. */
export function serveSockets(io: SocketServer, parts: SocketParts): void {
  const { switchboard, runner, logger } = parts;
  const { lines, slow, person } = switchboard;
  io.use(guardHandshake(parts));
  io.engine.on('connection', (line: Connection['conn']) => {
    parts.strangers.enter(line, line.request);
  });
  answerPings(io);
  const lineParts = {
    ...switchboard,
    bringToReady: (line: SocketLine) => bringToReady(line, { ...parts, lines }),
  };
  io.on('connection', (connection) => {
    // What it sent and Socket.IO could not read: without a listener it is printed, stack and all.
    connection.on('error', () => undefined);
    survive(connection, () => serve(connection));
  });

  function serve(connection: Connection): void {
    const line = new SocketLine(connection, lineParts);
    const asker = askerOf(line);
    dispatchPackets(connection, line, asker, { runner, lines, person, logger });
    forgetHandshake(connection);
    parts.strangers.admitted(connection.conn);
    lines.take(line);
    person.take(line);
    parts.connected(asker.caller);
    connection.on('disconnect', (reason) => {
      lines.drop(line);
      person.drop(line);
      slow.drop(line);
      // It may not come back on this line, and would stay on it as nobody.
      if (reason === 'client namespace disconnect') connection.conn.close();
      survive(connection, () => parts.disconnected(asker.caller));
    });
    line.resume().catch((error: unknown) => {
      logger.error({ error }, 'A connection could not be made ready');
      line.end('failed');
    });
  }

  function askerOf(line: SocketLine): Asker & { caller: ConnectedCaller } {
    return {
      caller: {
        userId: line.userId,
        scopes: 'all',
        connectionId: line.id,
        history: () => line.history() ?? parts.currentHistory(),
        hearsRoom: (roomId) => lines.hearsRoom(line, roomId),
      },
      isHeard: () => line.isOpen(),
      mayAsk: () => slow.mayAsk(line),
      awaitAnswer: () => line.awaitAnswer(),
      answered: () => line.answered(),
    };
  }

  /** An error in a listener of Socket.IO's would end the process, and everybody's connections. */
  function survive(connection: Connection, run: () => void): void {
    try {
      run();
    } catch (error) {
      logger.error({ error }, 'A connection could not be served');
      connection.conn.close();
    }
  }
}
