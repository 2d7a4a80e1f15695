import { type CommandError, commandErrorSchema } from '@parley/shared/error';

/** Where the one connection of this page stands. */
export type ConnectionState =
  /** Nobody asked for a connection: signed out, or not started yet. */
  | { status: 'idle' }
  /** The first connection is being made. */
  | { status: 'connecting' }
  | { status: 'online' }
  /** Lost, or never made; trying again. `since`: by `monotonicMs`. */
  | { status: 'offline'; since: number; because: OfflineCause }
  /** One of too many tabs: it comes back when somebody looks at it. */
  | { status: 'resting' }
  /** The server speaks a newer protocol: only a reload helps. */
  | { status: 'refused' }
  /** The session has ended: back to the sign-in page. */
  | { status: 'signed-out' }
  /** The person is banned: back to the sign-in page, which says so. */
  | { status: 'banned' };

/**
 * `another-account`: this browser is signed in as somebody else than this page's account.
 * `not-understood`: the server could not read the handshake.
 */
export type OfflineCause = 'no-line' | 'another-account' | 'not-understood';

export type HandshakeVerdict =
  | { kind: 'retry'; retryAfterMs: number; because: OfflineCause }
  | { kind: 'refused' }
  | { kind: 'signed-out' }
  | { kind: 'banned' };

/** What to do after a handshake failed: most reasons pass, three do not. */
export function judgeHandshake(error: Error): HandshakeVerdict {
  const refusal = refusalIn(error);
  switch (refusal?.code) {
    case 'UNAUTHENTICATED':
      return { kind: 'signed-out' };
    case 'BANNED':
      return { kind: 'banned' };
    case 'CLIENT_TOO_OLD':
      return { kind: 'refused' };
    case 'ACCOUNT_CHANGED':
      return { kind: 'retry', retryAfterMs: 0, because: 'another-account' };
    case 'INVALID_INPUT':
      return { kind: 'retry', retryAfterMs: 0, because: 'not-understood' };
    default:
      return { kind: 'retry', retryAfterMs: refusal?.retryAfterMs ?? 0, because: 'no-line' };
  }
}

/** The server puts a CommandError into `data`; a network failure carries none. */
function refusalIn(error: Error): CommandError | undefined {
  const parsed = commandErrorSchema.safeParse('data' in error ? error.data : undefined);
  return parsed.success ? parsed.data : undefined;
}
