import type { CommandError } from '@parley/shared/error';

/**
 * What this side found out by itself. After `TIMEOUT` and `OFFLINE` the command may or may not
 * have been carried out: only a command that is safe to repeat may be sent again.
 */
type LocalFailure = {
  code: 'OFFLINE' | 'TIMEOUT' | 'MALFORMED_ANSWER';
  message: string;
  retryable: boolean;
  retryAfterMs?: undefined;
  current?: undefined;
};

/** Why a command did not succeed: the server's word, or our own. Callers switch on `code`. */
export type CommandFailure = CommandError | LocalFailure;

export const OFFLINE: LocalFailure = {
  code: 'OFFLINE',
  message: 'not connected',
  retryable: true,
};

export const TIMEOUT: LocalFailure = {
  code: 'TIMEOUT',
  message: 'no answer in time',
  retryable: true,
};

export const MALFORMED_ANSWER: LocalFailure = {
  code: 'MALFORMED_ANSWER',
  message: 'the answer does not match the protocol',
  retryable: false,
};
