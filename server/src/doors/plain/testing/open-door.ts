import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { accepted } from '@parley/shared/error';
import { createFairQueue } from '../../../lib/fair-queue.ts';
import { newId } from '../../../lib/id.ts';
import { createLogger } from '../../../lib/logger.ts';
import { LineAdapter } from '../../../realtime/line-adapter.ts';
import { createSocketServer } from '../../../realtime/socket-server.ts';
import { boundStrangers } from '../../../realtime/strangers.ts';
import { openSwitchboard } from '../../../realtime/switchboard.ts';
import { createPace } from '../../pace.ts';
import { createCommandRunner } from '../../run-command.ts';
import { createSenderNames } from '../sender-names.ts';
import { type PlainParts, servePlain } from '../serve-plain.ts';
import { createDialect } from '../speak.ts';

/** Of one address, that were not let in yet. */
export const MOST_STRANGERS = 2;

/**
 * The door alone, on a free port, with true lines behind it. Everybody is Bo, and may hear any room, in which
 * nothing was said; what the test gives is looked up otherwise.
 */
export async function openDoor(given: Partial<PlainParts> = {}) {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (typeof address !== 'object' || !address) throw new Error('it listens nowhere');
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => sockets.add(socket));
  const boId = newId();
  const logger = createLogger('silent');
  const strangers = boundStrangers('no', MOST_STRANGERS);
  const io = createSocketServer(http, { publicUrl: undefined, adapter: LineAdapter, strangers });
  const switchboard = openSwitchboard(io, { connectionsPerPerson: 10, logger });
  const names = createSenderNames(async (ids) => ids.map((id) => ({ id, name: 'Bo' })));
  const pace = createPace(1_000, undefined);
  const none = { frames: [], joined: Buffer.alloc(0) };
  const door = servePlain(http, {
    ...{ switchboard, strangers, names, pace, logger, publicUrl: undefined },
    authenticate: async () => accepted({ userId: boId, sessionId: newId() }),
    admissions: createFairQueue({ atOnce: 10 }),
    runner: createCommandRunner({
      ...{ commands: new Map(), notices: new Map(), pace, logger },
      storeFailed: () => undefined,
    }),
    currentHistory: () => 'this one',
    firstRoomId: () => null,
    reach: async () => 'in',
    headOf: async () => 0,
    seqOf: async () => undefined,
    newsOf: createDialect(names),
    readOn: async ({ afterSeq }) => ({ said: none, toSeq: afterSeq, hasMore: false }),
    connected: () => undefined,
    disconnected: () => undefined,
    ...given,
  });
  return {
    url: `http://127.0.0.1:${address.port}`,
    switchboard,
    close: async () => {
      door.close();
      pace.close();
      switchboard.slow.close();
      for (const socket of sockets) socket.destroy();
      await io.close();
    },
  };
}
