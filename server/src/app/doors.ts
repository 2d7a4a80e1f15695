import type { Server } from 'node:http';
import { reachRoom } from '../access/reach-room.ts';
import type { Authenticate } from '../callers/login.ts';
import { createPace } from '../doors/pace.ts';
import { createReadOn } from '../doors/plain/read-on.ts';
import { createSenderNames, hearNames } from '../doors/plain/sender-names.ts';
import { type PlainDoor, servePlain } from '../doors/plain/serve-plain.ts';
import { createDialect } from '../doors/plain/speak.ts';
import { createCommandRunner } from '../doors/run-command.ts';
import { serveSockets } from '../doors/socket/serve-sockets.ts';
import { loadUsers } from '../features/people/load-users.ts';
import { loadReady } from '../features/ready/load-ready.ts';
import type { TeamBoard } from '../features/team/team-board.ts';
import type { Histories } from '../histories/histories.ts';
import { createFairQueue } from '../lib/fair-queue.ts';
import type { CreateLimiter } from '../lib/limiters.ts';
import type { Logger } from '../lib/logger.ts';
import type { SocketServer } from '../realtime/socket-server.ts';
import type { Strangers } from '../realtime/strangers.ts';
import type { Switchboard } from '../realtime/switchboard.ts';
import type { CatchUps } from '../room-log/catch-ups.ts';
import { loadHead, seqOfMessage } from '../room-log/history.ts';
import { messagesAfter } from '../room-log/messages-after.ts';
import { listRooms } from '../room-log/room-entries.ts';
import type { Store } from '../store/store.ts';
import type { OpenFeatures } from './feature.ts';

/** Two hundred that greet in one moment would otherwise be looked up before anybody else's packet. */
const ADMISSIONS_AT_ONCE = 8;

/** Opens every door to the commands of the features. */
export function openDoors(parts: {
  server: Server;
  publicUrl: string | undefined;
  io: SocketServer;
  switchboard: Switchboard;
  strangers: Strangers;
  features: OpenFeatures;
  authenticate: Authenticate;
  commandsPerSecond: number;
  createLimiter: CreateLimiter | undefined;
  store: Store;
  histories: Histories;
  board: Pick<TeamBoard, 'current'>;
  catchUps: CatchUps;
  storeFailed(error: unknown): void;
  logger: Logger;
}): PlainDoor {
  const { io, features, store, histories, board, catchUps, storeFailed, logger } = parts;
  const { switchboard, strangers, authenticate } = parts;
  const pace = createPace(parts.commandsPerSecond, parts.createLimiter);
  const admissions = createFairQueue({ atOnce: ADMISSIONS_AT_ONCE });
  const { commands, notices, connected, disconnected } = features;
  const runner = createCommandRunner({ commands, notices, pace, storeFailed, logger });
  const common = {
    ...{ switchboard, strangers, authenticate, pace, admissions, runner, logger },
    ...{ connected, disconnected, currentHistory: histories.current, inTurn: catchUps },
  };
  serveSockets(io, {
    ...common,
    listRooms: (userId) => listRooms(store, userId),
    loadReady: (newcomer) => loadReady({ store, histories, team: board.current() }, newcomer),
  });
  const names = createSenderNames((userIds) => loadUsers(store, userIds));
  switchboard.lines.onSaidToAll(hearNames(names));
  const plain = servePlain(parts.server, {
    ...common,
    publicUrl: parts.publicUrl,
    names,
    newsOf: createDialect(names),
    readOn: createReadOn({
      messagesAfter: (asked) => messagesAfter(store, asked),
      ...{ names, inTurn: catchUps },
    }),
    reach: (userId, roomId) => reachRoom(store, userId, roomId),
    headOf: (roomId) => loadHead(store, roomId),
    seqOf: ({ roomId, id }) => seqOfMessage(store, roomId, id),
    firstRoomId: () => board.current().firstRoomId,
  });
  return {
    stopAdmitting: plain.stopAdmitting,
    close: () => {
      plain.close();
      pace.close();
    },
  };
}
