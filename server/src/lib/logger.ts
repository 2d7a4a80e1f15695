import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino';

export type { Logger } from 'pino';

/**
 * JSON lines on stderr: stdout belongs to the one line that says where Parley is.
 * Errors go under the key `error`, with message and stack.
 */
export function createLogger(
  level: string,
  stream: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  return pino({ level, base: null, serializers: { error: stdSerializers.err } }, stream);
}
