import type { Since } from '@parley/shared/handshake';
import { LIMITS } from '@parley/shared/limits';
import type { Team } from '@parley/shared/team';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import type { Histories } from '../../histories/histories.ts';
import { commonSeqOf } from '../../histories/judge-cursor.ts';
import type { Opening } from '../../realtime/opening.ts';
import type { Store } from '../../store/store.ts';
import { loadSession, type Session } from './find-session.ts';
import { openDelta } from './open-delta.ts';
import { openWhole } from './open-whole.ts';

/**
 * What a connection needs to draw its first screen: everything, or what changed since its client was here
 * last; undefined when its session or its person's stay is over.
 *
 * @param newcomer.roomCount in how many rooms they were a moment ago
 */
export async function loadReady(
  parts: { store: Store; histories: Histories; team: Team },
  newcomer: { sessionId: string; since: Since | undefined; roomCount: number },
): Promise<Opening | undefined> {
  const { store, histories, team } = parts;
  const { sessionId, since, roomCount } = newcomer;
  const asked = { sessionId, history: since?.history ?? '' };
  // Read after the connection joined its topics: a sign-out before that is seen here. The numbers of the
  // logs come first: what changes later is announced later.
  let session = await loadSession(store, asked);
  if (session?.goingOn === null) {
    await histories.look();
    session = await loadSession(store, asked);
  }
  if (!session?.goingOn || session.me.bannedAt !== undefined) return undefined;
  histories.notice(session.goingOn);
  const head = {
    ...{ protocol: PROTOCOL_VERSION, me: session.me, sessionId, limits: LIMITS, team },
    ...{ history: session.goingOn, personalSeq: session.headSeq, peopleSeq: session.peopleSeq },
  };
  return since && isOfUse(session, since)
    ? openDelta(store, { head, session, since })
    : openWhole(store, { head, session, since, roomCount });
}

/** Whether the client's own log is one that goes on in ours, with all rows after its number still there. */
const isOfUse = (session: Session, since: Since): boolean =>
  session.askedNo !== null &&
  since.personalSeq <= commonSeqOf(session) &&
  since.personalSeq >= session.lostSeq;
