import type { Logger } from './logger.ts';

/** What is wrong with something outside of us, and whether it is well. */
export type Troubles = { note(reason: string): void; well(): void };

/**
 * One line in the log for each reason, however often it shows, and one when all is well again.
 *
 * @param words of the line about a reason, and of the one that ends it
 */
export function createTroubles(
  logger: Logger,
  words: { trouble(reason: string): string; well: string },
): Troubles {
  const noted = new Set<string>();
  return {
    note: (reason) => {
      if (noted.has(reason)) return;
      noted.add(reason);
      logger.warn(words.trouble(reason));
    },
    well: () => {
      if (noted.size === 0) return;
      noted.clear();
      logger.info(words.well);
    },
  };
}
