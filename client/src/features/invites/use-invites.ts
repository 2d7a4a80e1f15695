import type { Invite } from '@parley/shared/invite';
import { useCallback, useEffect, useState } from 'react';
import type { CommandFailure } from '../../realtime/command-result.ts';
import { connection } from '../../realtime/connection.ts';

export type InvitesState =
  | { status: 'loading' }
  | { status: 'failed'; error: CommandFailure }
  | { status: 'ready'; invites: Invite[] };

/** The links that open this server's door, and a way to read them again after a change. */
export function useInvites(): { state: InvitesState; reload: () => Promise<void> } {
  const [state, setState] = useState<InvitesState>({ status: 'loading' });

  const reload = useCallback(async () => {
    const answer = await connection.sendCommand('invite:list', {});
    setState(
      answer.ok
        ? { status: 'ready', invites: answer.data.invites }
        : { status: 'failed', error: answer.error },
    );
  }, []);

  useEffect(() => {
    void reload();
  }, [reload]);

  return { state, reload };
}
