import { type Histories, openHistories } from '../histories/histories.ts';
import { systemClock } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import type { Store } from '../store/store.ts';

/** For a log without a server around it. */
export const ownHistories = (store: Store): Promise<Histories> =>
  openHistories({
    store,
    clock: systemClock,
    logger: createLogger('silent'),
    starts: 'beside',
    changed: () => {},
  });
