import { type Ack, accepted, type CommandError, refused } from '@parley/shared/error';
import { handshakeSchema } from '@parley/shared/handshake';
import { MIN_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@parley/shared/version';
import type { Authenticate } from '../../callers/login.ts';
import type { FairQueue } from '../../lib/fair-queue.ts';
import type { Logger } from '../../lib/logger.ts';
import { parseInput } from '../../lib/parse-input.ts';
import type { Connection, ConnectionState } from '../../realtime/socket-server.ts';
import type { Strangers } from '../../realtime/strangers.ts';
import type { Pace } from '../pace.ts';

/** A refused handshake reaches the client as `connect_error` with this error as its `data`. */
class HandshakeRefusal extends Error {
  readonly data: CommandError;
  constructor(error: CommandError) {
    super(error.code);
    this.data = error;
  }
}

/** Socket.IO middleware that lets in current clients with a live session, and nobody else. */
export function guardHandshake(parts: {
  authenticate: Authenticate;
  pace: Pace;
  strangers: Pick<Strangers, 'refused'>;
  /** Where those who greet wait to be looked up. */
  admissions: FairQueue;
  logger: Logger;
}) {
  const { authenticate, pace, strangers, admissions, logger } = parts;
  return async (connection: Connection, next: (error?: Error) => void): Promise<void> => {
    const key = connection.handshake.headers.cookie ?? '';
    const admitted = await admissions(key, () => admit(connection, authenticate, pace)).catch(
      (error: unknown) => {
        logger.error({ error }, 'A handshake failed');
        return refused('INTERNAL', 'Something went wrong on the server.');
      },
    );
    if (!admitted.ok) {
      strangers.refused(connection.conn);
      next(new HandshakeRefusal(admitted.error));
      // Socket.IO would let it ask again on the same line, for ever; it writes the refusal in the next tick.
      setImmediate(() => connection.conn.close());
      return;
    }
    connection.data = admitted.data;
    next();
  };
}

async function admit(
  connection: Connection,
  authenticate: Authenticate,
  pace: Pace,
): Promise<Ack<ConnectionState>> {
  const { auth: said, headers } = connection.handshake;
  const auth = parseInput(nameSchema, said);
  const protocol = auth.ok ? auth.data.protocol : protocolSchema.safeParse(said).data?.protocol;
  if (protocol === undefined || !isSpoken(protocol)) {
    return refused('CLIENT_TOO_OLD', `This server speaks protocol ${PROTOCOL_VERSION}; reload.`);
  }
  if (!auth.ok) return auth;
  const login = await authenticate(headers.cookie);
  if (!login.ok) return login;
  const { accountId } = auth.data;
  if (accountId !== undefined && accountId !== login.data.userId) {
    return refused('ACCOUNT_CHANGED', 'Another account is signed in here now.');
  }
  // Becoming ready costs more than most commands, so it counts as one.
  const allowance = await pace.take(login.data.userId);
  if (!allowance.ok) {
    const { retryAfterMs } = allowance;
    return refused('RATE_LIMITED', 'Too many connections; wait a moment.', { retryAfterMs });
  }
  const held = parseInput(sinceSchema, said);
  if (!held.ok) return held;
  return accepted({ ...login.data, since: held.data.since, history: undefined, round: 0 });
}

/** Whoever speaks another version is told so, whatever else they say. */
const protocolSchema = handshakeSchema.pick({ protocol: true });
const nameSchema = handshakeSchema.omit({ since: true });
/** A thousand numbers are looked through only for who was let in. */
const sinceSchema = handshakeSchema.pick({ since: true });

const isSpoken = (protocol: number): boolean =>
  protocol >= MIN_PROTOCOL_VERSION && protocol <= PROTOCOL_VERSION;

/**
 * Socket.IO and Engine.IO keep the request of a connection for as long as it lasts, though nobody
 * reads it any more. Engine.IO does so out of sight as well, in closures of its listeners, so the
 * request is emptied too.
 */
export function forgetHandshake(connection: Connection): void {
  const { request } = connection.conn;
  for (const key of Reflect.ownKeys(request)) Reflect.deleteProperty(request, key);
  // Deleting these would turn both objects into hash tables, three times as large and slower.
  Reflect.set(connection.conn, 'request', undefined);
  Reflect.set(connection, 'handshake', undefined);
}
