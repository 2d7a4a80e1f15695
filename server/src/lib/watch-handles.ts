import { open } from 'node:fs/promises';
import { devNull } from 'node:os';
import { MINUTE_MS, monotonicMs, SECOND_MS } from './clock.ts';
import type { Logger } from './logger.ts';

const LOOK_MS = 5 * SECOND_MS;
/** One line tells whoever runs the server; more would only fill the log. */
const REPEAT_MS = 10 * MINUTE_MS;

/**
 * Says when the process may open nothing more. Node then hangs up on who connects without a word,
 * so that the only way to know is to try.
 */
export function watchHandles(logger: Logger): { close(): void } {
  let saidAt = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    try {
      await (await open(devNull)).close();
    } catch (error) {
      if (monotonicMs() - saidAt < REPEAT_MS) return;
      saidAt = monotonicMs();
      logger.error({ error }, 'No more files or connections can be opened; raise `ulimit -n`');
    }
  }

  const looking = setInterval(look, LOOK_MS).unref();
  return { close: () => clearInterval(looking) };
}
