import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino';

import { boundLine } from './bound-line.ts';

export type { Logger } from 'pino';

/** What may wait while nothing can be written (a full disk, a reader that is gone). */
const WAITING_BYTES = 1024 * 1024;

/** Lines on stderr. What cannot be written there is no reason to fail whoever has something to say. */
function stderrLines(): DestinationStream {
  const lines = destination({
    dest: 2,
    sync: true,
    maxLength: WAITING_BYTES,
    // The next line tries again; waiting here would hold up everybody.
    retryEAGAIN: () => false,
  });
  lines.on('error', () => undefined);
  return lines;
}

/** PostgreSQL's errors name in these the values they are about: addresses, or a whole message. */
const WITHOUT_VALUES = { detail: undefined, where: undefined };

/**
 * JSON lines on stderr: stdout belongs to the one line that says where Parley is.
 * Errors go under the key `error`, with message and stack.
 */
export function createLogger(level: string, stream: DestinationStream = stderrLines()): Logger {
  const error = (thrown: unknown) =>
    thrown instanceof Error ? { ...stdSerializers.err(thrown), ...WITHOUT_VALUES } : thrown;
  const hooks = { streamWrite: boundLine };
  return pino({ level, base: null, serializers: { error }, hooks }, stream);
}
