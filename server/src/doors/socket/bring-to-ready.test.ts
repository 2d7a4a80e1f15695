import { LIMITS } from '@parley/shared/limits';
import type { Ready } from '@parley/shared/ready';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import { GREETING } from '@parley/wire-client/testing/raw-socket';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../lib/id.ts';
import { createLogger } from '../../lib/logger.ts';
import type { ReadPage } from '../../realtime/opening.ts';
import type { Connection, SocketServer } from '../../realtime/socket-server.ts';
import { openSwitchboard, type Switchboard } from '../../realtime/switchboard.ts';
import { openRawLine, type RawLine } from '../../testing/raw-line.ts';
import { listenForLines } from '../../testing/socket-listener.ts';
import { bringToReady, type OpeningParts } from './bring-to-ready.ts';
import { SocketLine } from './socket-line.ts';

let io: SocketServer;
let client: RawLine;
let connection: Connection;
let switchboard: Switchboard;
let line: SocketLine;

const userId = newId();
const history = newId();

beforeEach(async () => {
  const listening = await listenForLines({ mayEnter: async () => true });
  io = listening.io;
  const connected = new Promise<Connection>((resolve) => {
    io.once('connection', resolve);
  });
  client = await openRawLine(listening.url);
  client.send(GREETING);
  connection = await connected;
  const none = { since: undefined, history: undefined };
  connection.data = { userId, sessionId: newId(), ...none, round: 0 };
  switchboard = openSwitchboard(io, { connectionsPerPerson: 1, logger: createLogger('silent') });
  line = new SocketLine(connection, { ...switchboard, bringToReady: async () => undefined });
  switchboard.lines.take(line);
});

afterEach(async () => {
  switchboard.slow.close();
  client.webSocket.terminate();
  await io.close();
});

const readyOf = (sessionId: string): Ready => ({
  ...{ protocol: PROTOCOL_VERSION, limits: LIMITS, team: { firstRoomId: null } },
  ...{ me: { id: userId, name: 'Ana', role: 'member' as const }, sessionId },
  ...{ history, personalSeq: 0, peopleSeq: 0, rooms: [], users: [], hasMore: true },
});

const NO_ROOMS = { roomIds: [], personalSeq: 0 };

const partsOf = (next: ReadPage | undefined, changed: Partial<OpeningParts> = {}) => ({
  listRooms: async () => NO_ROOMS,
  loadReady: async ({ sessionId }: { sessionId: string }) => ({
    ...{ ready: readyOf(sessionId), next, isOut: () => false },
  }),
  currentHistory: () => history,
  inTurn: <Result>(_: string, work: () => Promise<Result>) => work(),
  lines: switchboard.lines,
  ...changed,
});

const eventsHeard = () => client.heard.flatMap((text) => text.match(/^42\["([a-z:]+)"/)?.[1] ?? []);

test('[CB6] [SY9] brought to ready again, a line hears no page of the time before', async () => {
  const page = { rooms: [], users: [] };
  const lastPage = { page, next: undefined };
  const first = Promise.withResolvers<Awaited<ReturnType<ReadPage>>>();
  const earlier = bringToReady(
    line,
    partsOf(() => first.promise),
  );
  await expect.poll(eventsHeard).toEqual(['ready']);
  const later = Promise.withResolvers<Awaited<ReturnType<ReadPage>>>();
  const again = bringToReady(
    line,
    partsOf(() => later.promise),
  );
  await expect.poll(eventsHeard).toEqual(['ready', 'ready']);
  first.resolve({ page: { ...page, hasMore: true }, next: async () => lastPage });
  await earlier;
  later.resolve(lastPage);
  await again;
  connection.emit('end');
  await expect.poll(eventsHeard).toEqual(['ready', 'ready', 'ready:more', 'end']);
});

test('[HI5] a line that waits for its turn lives in the history of the topics it joined, and is let go with it', async () => {
  let current = 'the one before';
  let livedIn: string | undefined;
  const parts = partsOf(undefined, {
    currentHistory: () => current,
    listRooms: async () => {
      livedIn = connection.data.history;
      // Another one begins after the first topic was joined.
      current = history;
      return NO_ROOMS;
    },
  });
  await bringToReady(line, parts);
  await client.ended;
  expect(livedIn).toBe('the one before');
  expect(eventsHeard()).toEqual([]);
});
