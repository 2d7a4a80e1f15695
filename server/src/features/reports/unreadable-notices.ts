import { defineNotice } from '../../callers/define-handler.ts';
import { HOUR_MS, SECOND_MS } from '../../lib/clock.ts';
import { memoryLimiters } from '../../lib/limiters.ts';
import type { Logger } from '../../lib/logger.ts';

/** A page reports each kind of thing once; a reconnect may bring it up again. */
const WINDOW_SECONDS = HOUR_MS / SECOND_MS;
/** A person with several pages that are too old; more would be somebody who fills our log. */
const LINES_PER_PERSON = 20;

/**
 * Logs what pages cannot read: one line per connection and kind, and few per person and hour,
 * since anybody with an account may send whatever they like.
 */
export function unreadableNotices(logger: Logger) {
  const window = { duration: WINDOW_SECONDS };
  const perConnection = memoryLimiters({ keyPrefix: 'connection', points: 1, ...window });
  const perPerson = memoryLimiters({ keyPrefix: 'person', points: LINES_PER_PERSON, ...window });

  async function isWithinBounds(kind: string, connectionId: string, userId: string) {
    try {
      await perConnection.consume(`${connectionId} ${kind}`);
      await perPerson.consume(userId);
      return true;
    } catch {
      return false;
    }
  }

  return {
    'unreadable:report': defineNotice(
      'unreadable:report',
      async ({ kind, name }, { userId, connectionId = userId }) => {
        if (!(await isWithinBounds(kind, connectionId, userId))) return;
        logger.warn({ userId, kind, name }, 'A page cannot read what this server sends');
      },
    ),
  };
}
