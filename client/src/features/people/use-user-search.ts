import type { User } from '@parley/shared/user';
import { useEffect, useState } from 'react';
import type { CommandFailure } from '../../realtime/command-result.ts';
import { connection } from '../../realtime/connection.ts';
import { people } from '../../room-log/people.ts';

/** Somebody who types does not want an answer to every letter. */
const TYPING_PAUSE_MS = 150;

export type UserSearch = {
  /** Null until the first answer. The last answer stays while the next one is on its way. */
  users: readonly User[] | null;
  failure: CommandFailure | null;
  retry: () => void;
};

/** The people of this installation whose name matches; all of them (one page) for ''. */
export function useUserSearch(query: string): UserSearch {
  const [users, setUsers] = useState<readonly User[] | null>(null);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  // A new object for the same words asks again.
  const [search, setSearch] = useState({ query });
  if (search.query !== query) setSearch({ query });

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await connection.sendCommand('user:list', search);
      if (!isCurrent) return;
      if (!answer.ok) {
        setFailure(answer.error);
        return;
      }
      setFailure(null);
      setUsers(answer.data.users);
      people.takeIn(answer.data.users);
    }, TYPING_PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search]);

  return { users, failure, retry: () => setSearch({ query }) };
}
