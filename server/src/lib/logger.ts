import { destination, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** JSON lines on stderr: stdout belongs to the one line that says where Parley is. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null }, destination({ dest: 2, sync: true }));
}
