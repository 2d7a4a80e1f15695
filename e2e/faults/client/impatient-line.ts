import type { Since } from '@parley/shared/handshake';
import { type Patience, retryDelayMs } from '@parley/shared/retry-delay';
import type { Failure } from '@parley/wire-client/failure';
import type { Line } from '@parley/wire-client/line';
import { openReturningLine } from '@parley/wire-client/returning-line';
import type { Address } from '../../harness/server.ts';

/** Much less patient than a page should be: an impatient client finds more. */
const PATIENCE: Patience = { firstMs: 150, mostMs: 2_000 };
/** Short, so that a stalled network makes many retries of what was stored long ago. */
const ANSWER_MS = 4_000;
const CONNECT_MS = 5_000;

/** How long to wait before try number `attempt` (from 0), in milliseconds. */
export const backoffMs = (attempt: number): number => retryDelayMs(attempt, PATIENCE);

/** Whether nobody answered: it never left, or may have happened. */
export const isUnheard = ({ code }: Failure): boolean =>
  code === 'NOT_SENT' || code === 'NO_ANSWER';

/**
 * Connects as the person of the session cookie, comes back by itself, and says each time how far it has come.
 *
 * @param parts.onRefused hears of a handshake that no retry can mend
 */
export function openImpatientLine(parts: {
  server: Address;
  cookie: string;
  since(): Since | undefined;
  onRefused(failure: Failure): void;
}): Line {
  const { server, cookie, since, onRefused } = parts;
  return openReturningLine(
    { url: server.url, origin: server.url, cookie, since, connectMs: CONNECT_MS },
    {
      patience: PATIENCE,
      answerMs: ANSWER_MS,
      onFailed: (failure) => {
        if (!failure.retryable) onRefused(failure);
      },
    },
  );
}
