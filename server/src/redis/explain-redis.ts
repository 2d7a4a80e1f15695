import { ErrorReply } from 'redis';
import { codeOf as codeOfLine, explainLine } from '../lib/explain-line.ts';

/** Redis answered, and not with what it was asked for. */
export const isRefusal = (error: unknown): error is Error => error instanceof ErrorReply;

/** By the first word of an answer: Redis names each kind of refusal so. */
const REFUSALS: Readonly<Record<string, string>> = {
  WRONGPASS: 'refuses the name or the password',
  NOAUTH: 'wants a password',
  READONLY: 'refuses writes: it is a replica, no longer the primary',
  OOM: 'refuses writes: its memory is full (maxmemory)',
  MISCONF: 'refuses writes: it cannot save to its disk',
  NOREPLICAS: 'refuses writes: it has too few replicas',
  LOADING: 'is still reading its data in',
  MASTERDOWN: 'refuses: it is a replica that lost its primary',
};

/** How a line to something else than a Redis ends, or to a Redis that speaks otherwise. */
const OTHER_TONGUES: Readonly<Record<string, string>> = {
  ECONNRESET: 'hangs up at once; if it speaks TLS, write rediss://',
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS; if that is meant, write redis://',
  ERR_NO_REDIS: 'is no Redis: something else answers on this port',
};

/** What passes by itself while a Redis starts, or moves. All else is for the operator to mend. */
const PASSING = /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|LOADING|MASTERDOWN)$/;

/**
 * What is wrong with Redis, as the end of a sentence that begins with its address. In our words: in
 * its own may stand what it was sent, the password among it.
 */
export function explainRedis(error: unknown): string {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (isRefusal(error)) return REFUSALS[code] ?? explainAnswer(code, message);
  return OTHER_TONGUES[code] ?? explainLine(error) ?? 'does not answer';
}

function explainAnswer(code: string, message: string): string {
  if (code === 'NOPERM') {
    const command = /'([a-z|]+)' command/i.exec(message)?.[1];
    const what = command ? `run ${command.toUpperCase()}` : 'use the keys and channels of Parley';
    return `does not let this user ${what}; see deploy/redis-users.acl`;
  }
  if (/DB index/i.test(message)) return 'has no database of this number';
  if (/unknown command/i.test(message)) return 'lacks commands: version 7.0 or newer is needed';
  return `answers ${code}`;
}

/** Whether waiting may be enough. */
export function mayPass(error: unknown): boolean {
  const code = codeOf(error);
  return PASSING.test(code) || code === '';
}

/** Whether a Redis that refuses so has stopped being the one that all nodes are to use. */
export const isOutOfOffice = (refusal: Error): boolean =>
  /^(READONLY|NOREPLICAS|MASTERDOWN)$/.test(codeOf(refusal));

/** The first word of a refusal, the code of a failure, or nothing for a line that ended or fell silent. */
function codeOf(error: unknown): string {
  if (isRefusal(error)) return error.message.split(' ', 1)[0] ?? '';
  if (!(error instanceof Error)) return '';
  if (/^Unknown RESP type/.test(error.message)) return 'ERR_NO_REDIS';
  return codeOfLine(error);
}
