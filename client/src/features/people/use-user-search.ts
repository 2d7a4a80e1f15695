import type { User, UserStanding } from '@parley/shared/user';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';
import { people } from '../../room-log/people.ts';

/** Somebody who types does not want an answer to every letter. */
const TYPING_PAUSE_MS = 150;

type Search = { query: string; standing: UserStanding };
type Listing = { search: Search; users: readonly User[]; nextCursor: string | null };

export type UserSearch = {
  /** Null until the first answer. The last answer stays while the next one is on its way. */
  users: readonly User[] | null;
  /** Whether `users` answers what is asked for now. */
  isCurrent: boolean;
  failure: CommandFailure | null;
  /** Undefined when everybody is listed. */
  loadMore: (() => void) | undefined;
  retry: () => void;
};

/** The people of this installation whose name matches (everybody for ''), page by page. */
export function useUserSearch(query: string, standing: UserStanding): UserSearch {
  const [listing, setListing] = useState<Listing | null>(null);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  const status = useStore(connection.state, (state) => state.status);
  // A new object for the same words asks again.
  const [search, setSearch] = useState<Search>({ query, standing });
  if (search.query !== query || search.standing !== standing) setSearch({ query, standing });

  useEffect(() => {
    // A page opened at this place asks before it is connected, and has not failed by that.
    if (status === 'idle' || status === 'connecting') return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await connection.sendCommand('user:list', search);
      if (!isCurrent) return;
      setFailure(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      setListing({ search, ...answer.data });
      people.takeIn(answer.data.users);
    }, TYPING_PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search, status]);

  async function loadPageAfter(before: Listing, cursor: string): Promise<void> {
    const answer = await connection.sendCommand('user:list', { ...before.search, cursor });
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const { users, nextCursor } = answer.data;
    // A new search may have replaced the list this page continues.
    setListing((held) =>
      held === before ? { ...before, users: [...before.users, ...users], nextCursor } : held,
    );
    people.takeIn(users);
  }

  const cursor = listing?.nextCursor;
  return {
    users: listing?.users ?? null,
    isCurrent: listing?.search.query === query && listing.search.standing === standing,
    failure,
    loadMore: listing && cursor ? () => void loadPageAfter(listing, cursor) : undefined,
    retry: () => setSearch({ query, standing }),
  };
}
