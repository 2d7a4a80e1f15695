import type { Since } from '@parley/shared/handshake';
import { LIMITS } from '@parley/shared/limits';
import type { Team } from '@parley/shared/team';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import type { Histories } from '../../histories/histories.ts';
import type { Opening, RoomsListed } from '../../realtime/opening.ts';
import type { Store } from '../../store/store.ts';
import { loadSession, type Session } from './find-session.ts';
import { openDelta } from './open-delta.ts';
import { openWhole } from './open-whole.ts';

type Parts = { store: Store; histories: Histories; team: Team };

type Newcomer = {
  sessionId: string;
  since: Since | undefined;
  /** In which rooms they were a moment ago. */
  listed: RoomsListed;
};

/**
 * What a connection needs to draw its first screen: everything, or what changed since its client was here
 * last; undefined when its session or its person's stay is over.
 *
 * @throws {HistoryDueError} when the database does not say which history goes on
 */
export async function loadReady(parts: Parts, newcomer: Newcomer): Promise<Opening | undefined> {
  return parts.histories.within(() => loadOnce(parts, newcomer));
}

async function loadOnce(parts: Parts, newcomer: Newcomer): Promise<Opening | undefined> {
  const { store, histories, team } = parts;
  const { sessionId, since, listed } = newcomer;
  // Read after the connection joined its topics: a sign-out before that is seen here. The numbers of the
  // logs come first: what changes later is announced later.
  const session = await loadSession(store, { sessionId, history: since?.history ?? '' });
  if (!session || session.me.bannedAt !== undefined) return undefined;
  const commonSeq = histories.judge(session);
  const head = {
    ...{ protocol: PROTOCOL_VERSION, me: session.me, sessionId, limits: LIMITS, team },
    ...{ history: histories.current(), personalSeq: session.headSeq, peopleSeq: session.peopleSeq },
  };
  return since && isOfUse(since, { commonSeq, session })
    ? openDelta(parts, { head, session, since, listed })
    : openWhole(parts, { head, session, since, roomCount: listed.roomIds.length });
}

/** Whether the client's own log is one that goes on in ours, with all rows after its number still there. */
const isOfUse = (
  since: Since,
  { commonSeq, session }: { commonSeq: number; session: Session },
): boolean =>
  session.askedNo !== null &&
  since.personalSeq <= commonSeq &&
  since.personalSeq >= session.lostSeq;
