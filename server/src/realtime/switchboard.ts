import type { Logger } from '../lib/logger.ts';
import { type Connections, overseeConnections } from './connections.ts';
import { broadcastOver } from './line-adapter.ts';
import { createLines, type Lines } from './lines.ts';
import { boundLinesPerPerson, type LinesPerPerson } from './lines-per-person.ts';
import { type SlowConnections, watchSlowConnections } from './slow-connections.ts';
import type { SocketServer } from './socket-server.ts';
import { createSwiftLines, type SwiftLines } from './swift-lines.ts';

/** What the lines of a node have in common, whichever door they come in by. */
export type Switchboard = {
  lines: Lines;
  swift: SwiftLines;
  slow: SlowConnections;
  person: LinesPerPerson;
  connections: Connections;
};

/** Opens it: from now on broadcasts reach those that are taken in. */
export function openSwitchboard(
  io: SocketServer,
  parts: { connectionsPerPerson: number; logger: Logger },
): Switchboard {
  const lines = createLines(io);
  broadcastOver(io, lines);
  const slow = watchSlowConnections({ lines, logger: parts.logger });
  return {
    lines,
    swift: createSwiftLines(),
    slow,
    person: boundLinesPerPerson(parts.connectionsPerPerson),
    connections: overseeConnections(lines, slow),
  };
}
