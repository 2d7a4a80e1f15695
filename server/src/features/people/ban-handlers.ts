import { accepted } from '@parley/shared/error';
import type { Audit } from '../../audit/audit.ts';
import { defineHandler } from '../../callers/define-handler.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Publisher } from '../../realtime/publisher.ts';
import type { Store } from '../../store/store.ts';
import { type BanEffect, liftBan, storeBan } from './set-ban.ts';

export const banHandlers = (parts: {
  store: Store;
  publisher: Pick<Publisher, 'toEveryone' | 'endSession'>;
  clock: Clock;
  audit: Pick<Audit, 'record'>;
}) => {
  const { store, publisher, clock, audit } = parts;

  /** First the news, then the end: so the banned person's own screen can say why it ended. */
  function publish({ user, changed, endedSessionIds }: BanEffect): void {
    if (!changed) return;
    publisher.toEveryone('user:changed', { user });
    for (const sessionId of endedSessionIds) publisher.endSession(sessionId);
  }

  return {
    'user:ban': defineHandler('user:ban', async ({ userId }, { userId: actorId }) => {
      const banned = await storeBan(store, { actorId, userId, now: clock() });
      if (!banned.ok) return banned;
      publish(banned.data);
      if (banned.data.changed) audit.record({ kind: 'banned', actorId, subjectId: userId });
      return accepted({ user: banned.data.user });
    }),
    'user:unban': defineHandler('user:unban', async ({ userId }, { userId: actorId }) => {
      const lifted = await liftBan(store, { actorId, userId });
      if (!lifted.ok) return lifted;
      publish(lifted.data);
      if (lifted.data.changed) audit.record({ kind: 'banLifted', actorId, subjectId: userId });
      return accepted({ user: lifted.data.user });
    }),
  };
};
