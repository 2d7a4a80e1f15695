import type { Room } from '@parley/shared/room';
import { useEffect, useState } from 'react';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';

const TYPING_PAUSE_MS = 150;

type Listing = { query: string; rooms: readonly Room[]; nextCursor: string | null };

export type OpenRooms = {
  /** Null until the first answer. */
  rooms: readonly Room[] | null;
  failure: CommandFailure | null;
  /** Undefined when everything is listed. */
  loadMore: (() => void) | undefined;
  retry: () => void;
};

/** Open rooms one may join, by name, page by page. */
export function useOpenRooms(query: string): OpenRooms {
  const [listing, setListing] = useState<Listing | null>(null);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  // A new object for the same words asks again.
  const [search, setSearch] = useState({ query });
  if (search.query !== query) setSearch({ query });

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await connection.sendCommand('room:list', search);
      if (!isCurrent) return;
      setFailure(answer.ok ? null : answer.error);
      if (answer.ok) setListing({ query: search.query, ...answer.data });
    }, TYPING_PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [search]);

  async function loadPageAfter({ query, rooms, nextCursor }: Listing): Promise<void> {
    if (nextCursor === null) return;
    const answer = await connection.sendCommand('room:list', { query, cursor: nextCursor });
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const page = answer.data;
    // A new search may have replaced the list this page continues.
    setListing((held) =>
      held?.query === query && held.nextCursor === nextCursor
        ? { query, rooms: [...rooms, ...page.rooms], nextCursor: page.nextCursor }
        : held,
    );
  }

  return {
    rooms: listing?.rooms ?? null,
    failure,
    loadMore: listing?.nextCursor ? () => void loadPageAfter(listing) : undefined,
    retry: () => setSearch({ query }),
  };
}
