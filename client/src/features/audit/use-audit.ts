import type { AuditEvent, AuditKind } from '@parley/shared/audit';
import type { Id } from '@parley/shared/id';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';
import { people } from '../../room-log/people.ts';

type AuditQuestion = { kind: AuditKind | undefined; userId: Id | undefined };

type Listing = { of: AuditQuestion; events: readonly AuditEvent[]; nextCursor: string | null };

type AuditListing = {
  /** Null until the first answer. The last answer stays while the next one is on its way. */
  events: readonly AuditEvent[] | null;
  failure: CommandFailure | null;
  /** Undefined when everything is listed. */
  loadMore: (() => void) | undefined;
  isLoadingMore: boolean;
  /** Asks again: what happened meanwhile comes with it. */
  reload: () => void;
};

/** The audit trail, newest first, page by page. */
export function useAudit({ kind, userId }: AuditQuestion): AuditListing {
  const [listing, setListing] = useState<Listing | null>(null);
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  // A new object for the same question asks again.
  const [question, setQuestion] = useState<AuditQuestion>({ kind, userId });
  if (question.kind !== kind || question.userId !== userId) setQuestion({ kind, userId });
  const [isLoadingMore, setLoadingMore] = useState(false);
  const status = useStore(connection.state, (state) => state.status);

  useEffect(() => {
    // A page opened at this place asks before it is connected, and has not failed by that.
    if (status === 'idle' || status === 'connecting') return;
    let isCurrent = true;
    void connection.sendCommand('audit:list', question).then((answer) => {
      if (!isCurrent) return;
      setFailure(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      setListing({ of: question, ...answer.data });
      wantPeople(answer.data.events);
    });
    return () => {
      isCurrent = false;
    };
  }, [question, status]);

  async function loadPageAfter(before: Listing, cursor: string): Promise<void> {
    setLoadingMore(true);
    const answer = await connection.sendCommand('audit:list', { ...before.of, cursor });
    setLoadingMore(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const { events, nextCursor } = answer.data;
    // A new question may have replaced the list this page continues.
    setListing((held) =>
      held === before ? { ...before, events: [...before.events, ...events], nextCursor } : held,
    );
    wantPeople(events);
  }

  const cursor = listing?.nextCursor;
  return {
    events: listing?.events ?? null,
    failure,
    loadMore: listing && cursor ? () => void loadPageAfter(listing, cursor) : undefined,
    isLoadingMore,
    reload: () => setQuestion({ kind, userId }),
  };
}

function wantPeople(events: readonly AuditEvent[]): void {
  people.want(events.flatMap(({ actorId, subjectId }) => [actorId ?? [], subjectId ?? []].flat()));
}
