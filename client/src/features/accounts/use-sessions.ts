import type { Id } from '@parley/shared/id';
import { useCallback, useEffect, useState } from 'react';
import type { RequestFailure } from '../../http/request.ts';
import { loadSessions, type Session } from './sessions-api.ts';

export type SessionsState =
  | { status: 'loading' }
  | { status: 'failed'; error: RequestFailure }
  | { status: 'ready'; current: Session | undefined; others: Session[] };

/** One's own logins, and a way to read them again after one was ended. */
export function useSessions(accountId: Id): {
  sessions: SessionsState;
  reload: () => Promise<void>;
} {
  const [sessions, setSessions] = useState<SessionsState>({ status: 'loading' });

  const reload = useCallback(async () => {
    const answer = await loadSessions(accountId);
    setSessions(
      answer.ok ? { status: 'ready', ...answer.data } : { status: 'failed', error: answer.error },
    );
  }, [accountId]);

  useEffect(() => {
    void reload();
  }, [reload]);

  return { sessions, reload };
}
