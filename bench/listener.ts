import type { Address } from '@parley/e2e/harness/server';
import type { roomChangeSchema } from '@parley/shared/room-change';
import type { SlimMessage } from '@parley/shared/slim-message';
import { pauseReading, resumeReading } from '@parley/wire-client/frozen';
import { openReturningLine } from '@parley/wire-client/returning-line';
import type { z } from 'zod';

const CONNECT_MS = 30_000;

/** As it travels: what is empty is absent. */
type SentChange = z.input<typeof roomChangeSchema>;

/** One open tab that looks at one room, as cheap as it can be, so that thousands fit. */
export type Listener = {
  /** Everything up to this number of the room's log has arrived. */
  cursor(): number;
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

/**
 * Connects with the cookie of a session, stays connected, and catches up after each return.
 *
 * @param onMessages hears those of each change, as they travel: one that is deleted has no body
 */
export function openListener(
  { url }: Address,
  cookie: string,
  roomId: string,
  onMessages: (messages: readonly Pick<SlimMessage, 'body'>[]) => void = () => {},
): Listener {
  const failedAttempts: Listener['failedAttempts'] = [];
  let cursor = 0;
  let readyAt = 0;
  let movedAt = 0;
  let beganAt = 0;

  const line = openReturningLine(
    { url, origin: url, cookie, connectMs: CONNECT_MS },
    {
      onTry: () => {
        beganAt = performance.now();
      },
      onFailed: ({ message }) => failedAttempts.push({ beganAt, reason: message }),
    },
  );

  function moveTo(toSeq: number): void {
    if (toSeq <= cursor) return;
    cursor = toSeq;
    movedAt = performance.now();
  }

  async function catchUp(): Promise<void> {
    for (let hasMore = true; hasMore; ) {
      const answer = await line.command('room:sync', { roomId, afterSeq: cursor });
      // It comes back, and then it hears how far the room is.
      if (!answer.ok && !line.isConnected()) return;
      if (!answer.ok) throw new Error(`room:sync: ${answer.error.code}`);
      if (answer.data.reset) throw new Error('the room has another history');
      onMessages(answer.data.change.messages);
      moveTo(answer.data.change.toSeq);
      hasMore = answer.data.hasMore;
    }
  }

  line.on('ready', ({ rooms }) => {
    readyAt = performance.now();
    const headSeq = rooms.find(({ room }) => room.id === roomId)?.room.headSeq ?? 0;
    if (cursor === 0) moveTo(headSeq);
    else if (cursor < headSeq) void catchUp();
  });
  // Not checked as `on` would: two hundred listeners hear twelve thousand of them in a second.
  line.socket.on('room:changed', (change: SentChange) => {
    if (change.roomId !== roomId) return;
    onMessages(change.messages ?? []);
    if (change.fromSeq <= cursor) moveTo(change.toSeq);
    else if (cursor > 0) void catchUp();
  });

  return {
    cursor: () => cursor,
    readyAt: () => readyAt,
    movedAt: () => movedAt,
    failedAttempts,
    pause: () => pauseReading(line),
    resume: () => resumeReading(line),
    close: line.close,
  };
}
