import type { Invite } from '@parley/shared/invite';
import { useCallback, useEffect, useState } from 'react';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';

export type InvitesState =
  | { status: 'loading' }
  | { status: 'failed'; error: CommandFailure }
  | { status: 'ready'; invites: Invite[] };

/** The links that open this server's door, and a way to read them again after a change. */
export function useInvites(): {
  state: InvitesState;
  reload: () => Promise<void>;
  /** Takes in one that was made here: the server tells its link this once. */
  noteMade: (invite: Invite) => Promise<void>;
} {
  const [state, setState] = useState<InvitesState>({ status: 'loading' });

  const [made, setMade] = useState<ReadonlyMap<string, Invite>>(new Map());

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

  return {
    state:
      state.status === 'ready'
        ? { status: 'ready', invites: state.invites.map((one) => withLink(one, made)) }
        : state,
    reload,
    noteMade: async (invite) => {
      setMade((held) => new Map(held).set(invite.id, invite));
      await reload();
    },
  };
}

const withLink = (invite: Invite, made: ReadonlyMap<string, Invite>): Invite => ({
  ...invite,
  token: invite.token || (made.get(invite.id)?.token ?? ''),
});
