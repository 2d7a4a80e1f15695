import type { Logger } from '../lib/logger.ts';

/** One line in the log for what is wrong, however often it shows, and one when all is well again. */
export type Troubles = { note(reason: string): void; well(): void };

export function createTroubles(logger: Logger): Troubles {
  const noted = new Set<string>();
  return {
    note: (reason) => {
      if (noted.has(reason)) return;
      noted.add(reason);
      logger.warn(`Redis ${reason}; until it is well, nodes hear late of each other`);
    },
    well: () => {
      if (noted.size === 0) return;
      noted.clear();
      logger.info('Redis is well again');
    },
  };
}
