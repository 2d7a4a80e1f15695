import type { Since } from '@parley/shared/handshake';
import { type Patience, retryDelayMs } from '@parley/shared/retry-delay';
import { type Door, knock } from './door.ts';
import { type Failure, handshakeFailure } from './failure.ts';
import { type Line, lineOver } from './line.ts';

/**
 * A line that comes back by itself, until it is closed or refused for good. It begins to connect at once;
 * each time it is there, `ready` is heard.
 *
 * @param door its `since` says how far one has come by then; without it `ready` tells everything
 * @param manners.patience how long it waits before it tries again; a page's own unless given
 * @param manners.answerMs how long a command may take
 * @param manners.onTry hears that an attempt begins
 * @param manners.onFailed hears why one failed; when the failure is not retryable it was the last
 */
export function openReturningLine(
  door: Door & { since?: () => Since | undefined },
  manners: {
    patience?: Patience;
    answerMs?: number;
    onTry?(): void;
    onFailed(failure: Failure): void;
  },
): Line {
  const { patience, answerMs, onTry, onFailed } = manners;
  onTry?.();
  const socket = knock(door);
  const line = lineOver(socket, answerMs);
  let attempt = 0;
  let next: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  function comeBack(atLeastMs = 0): void {
    if (isOver) return;
    clearTimeout(next);
    const delayMs = Math.max(atLeastMs, retryDelayMs(attempt, patience));
    attempt += 1;
    next = setTimeout(() => {
      onTry?.();
      socket.connect();
    }, delayMs);
  }

  socket.on('connect', () => {
    attempt = 0;
  });
  // A server that ended the session says so at the next handshake; any other end passes.
  socket.on('disconnect', () => comeBack());
  socket.on('connect_error', (error) => {
    const failure = handshakeFailure(error);
    onFailed(failure);
    if (failure.retryable) comeBack(failure.retryAfterMs);
  });

  return {
    ...line,
    close: () => {
      isOver = true;
      clearTimeout(next);
      line.close();
    },
  };
}
