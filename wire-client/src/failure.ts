import { type CommandError, commandErrorSchema } from '@parley/shared/error';

/**
 * What this side found out by itself. After `NOT_SENT` it did not happen. After `NO_ANSWER` and
 * `MALFORMED_ANSWER` it may have happened, or may still: only what is safe to repeat may be said again.
 */
type OwnFailure = {
  code: 'NOT_SENT' | 'NO_ANSWER' | 'MALFORMED_ANSWER';
  message: string;
  retryable: boolean;
  retryAfterMs?: undefined;
  issues?: undefined;
  current?: undefined;
};

/** Why it did not succeed: the server's word, or our own. Callers switch on `code`. */
export type Failure = CommandError | OwnFailure;

export const NOT_SENT: OwnFailure = {
  code: 'NOT_SENT',
  message: 'not connected',
  retryable: true,
};

/** @param why nothing came: the time is up, or the line is gone */
export const noAnswer = (why: string): OwnFailure => ({
  code: 'NO_ANSWER',
  message: why,
  retryable: true,
});

/** @param how it breaks the protocol */
export const malformedAnswer = (how: string): OwnFailure => ({
  code: 'MALFORMED_ANSWER',
  message: how,
  retryable: false,
});

/** Why a door stayed shut: the server's refusal, which Socket.IO carries in `data`, or a network's failure. */
export function handshakeFailure(error: Error): Failure {
  const refusal = commandErrorSchema.safeParse('data' in error ? error.data : undefined);
  return refusal.success ? refusal.data : noAnswer(error.message);
}
