import { setTimeout as sleep } from 'node:timers/promises';
import type { Address } from '@parley/e2e/harness/server';
import { ackSchema } from '@parley/shared/error';
import type { RoomChange } from '@parley/shared/room-change';
import { roomChangeSchema } from '@parley/shared/room-change';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import { io } from 'socket.io-client';
import { z } from 'zod';

/** The product's client: full jitter under a ceiling that doubles from 0.5 s to 20 s. */
const FIRST_CEILING_MS = 500;
const MAX_CEILING_MS = 20_000;

const readySchema = z.object({
  rooms: z.array(z.object({ room: z.object({ id: z.string(), headSeq: z.int() }) })),
});
const syncSchema = z.object({
  reset: z.literal(false),
  hasMore: z.boolean(),
  change: roomChangeSchema,
});

/** One open tab that looks at one room, as cheap as it can be, so that thousands fit. */
export type Listener = {
  /** Everything up to this number of the room's log has arrived. */
  cursor(): number;
  isConnected(): boolean;
  /** When it last was brought to `ready`, by `performance.now()`. */
  readyAt(): number;
  /** When its cursor last moved. */
  movedAt(): number;
  /** Handshakes that failed since the counter was last read, with when they began. */
  failedAttempts: { beganAt: number; reason: string }[];
  /** What a frozen tab does: the socket stays open and is not read. */
  pause(): void;
  resume(): void;
  close(): void;
};

/** Connects with the cookie of a session, stays connected, and catches up after each return. */
export function openListener(
  server: Address,
  cookie: string,
  roomId: string,
  onChange: (change: RoomChange) => void = () => {},
): Listener {
  const socket = io(server.url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: 30_000,
    auth: { protocol: PROTOCOL_VERSION },
    extraHeaders: { cookie, origin: server.url },
  });
  const failedAttempts: Listener['failedAttempts'] = [];
  let cursor = 0;
  let readyAt = 0;
  let movedAt = 0;
  let attempt = 0;
  let beganAt = performance.now();
  let isClosed = false;

  function moveTo(toSeq: number): void {
    if (toSeq <= cursor) return;
    cursor = toSeq;
    movedAt = performance.now();
  }

  async function comeBack(): Promise<void> {
    const ceiling = Math.min(FIRST_CEILING_MS * 2 ** attempt, MAX_CEILING_MS);
    attempt += 1;
    await sleep(Math.random() * ceiling);
    if (isClosed) return;
    beganAt = performance.now();
    socket.connect();
  }

  async function catchUp(): Promise<void> {
    for (let hasMore = true; hasMore && socket.connected; ) {
      const answer: unknown = await socket.emitWithAck('room:sync', { roomId, afterSeq: cursor });
      const ack = ackSchema.parse(answer);
      if (!ack.ok) throw new Error(`room:sync: ${ack.error.code}`);
      const sync = syncSchema.parse(ack.data);
      onChange(sync.change);
      moveTo(sync.change.toSeq);
      hasMore = sync.hasMore;
    }
  }

  socket.on('connect', () => {
    attempt = 0;
  });
  socket.on('disconnect', () => void comeBack());
  socket.on('connect_error', (error) => {
    failedAttempts.push({ beganAt, reason: error.message });
    void comeBack();
  });
  socket.on('ready', (payload: unknown) => {
    readyAt = performance.now();
    const { rooms } = readySchema.parse(payload);
    const headSeq = rooms.find(({ room }) => room.id === roomId)?.room.headSeq ?? 0;
    if (cursor === 0) moveTo(headSeq);
    else if (cursor < headSeq) void catchUp();
  });
  socket.on('room:changed', (change: RoomChange) => {
    if (change.roomId !== roomId) return;
    onChange(change);
    if (change.fromSeq <= cursor) moveTo(change.toSeq);
    else if (cursor > 0) void catchUp();
  });

  return {
    cursor: () => cursor,
    isConnected: () => socket.connected,
    readyAt: () => readyAt,
    movedAt: () => movedAt,
    failedAttempts,
    pause: () => tcpSocketOf(socket.io.engine.transport).pause(),
    resume: () => tcpSocketOf(socket.io.engine.transport).resume(),
    close: () => {
      isClosed = true;
      socket.disconnect();
    },
  };
}

type Pausable = { pause(): void; resume(): void };

function tcpSocketOf(transport: object): Pausable {
  const webSocket: unknown = Reflect.get(transport, 'ws');
  const tcpSocket: unknown =
    typeof webSocket === 'object' && webSocket !== null && Reflect.get(webSocket, '_socket');
  if (!isPausable(tcpSocket)) throw new Error('the connection has no TCP socket');
  return tcpSocket;
}

function isPausable(value: unknown): value is Pausable {
  return typeof value === 'object' && value !== null && 'pause' in value && 'resume' in value;
}
