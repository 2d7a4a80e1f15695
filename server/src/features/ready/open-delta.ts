import type { Since } from '@parley/shared/handshake';
import type { Ready } from '@parley/shared/ready';
import type { User } from '@parley/shared/user';
import type { Histories } from '../../histories/histories.ts';
import type { Opening, RoomsListed } from '../../realtime/opening.ts';
import { compareRooms } from '../../room-log/moved-rooms.ts';
import { loadOwnPage } from '../../room-log/personal-own.ts';
import { listGone } from '../../room-log/personal-places.ts';
import type { Store } from '../../store/store.ts';
import { type Session, tally } from './find-session.ts';
import { listChanged, loadNamed } from './named-people.ts';
import { followedBy, loadPages } from './pages.ts';
import { type ReadyHead, resetsOf } from './ready-head.ts';

/** What changed for somebody who was here before: next to nothing for most, whatever their rooms. */
export async function openDelta(
  parts: { store: Store; histories: Histories },
  newcomer: { head: ReadyHead; session: Session; since: Since; listed: RoomsListed },
): Promise<Opening> {
  const { store } = parts;
  const { head, session, since, listed } = newcomer;
  const userId = session.me.id;
  const { roomIds, moved } = hasMissedNothing(session, since, listed)
    ? { roomIds: new Set(listed.roomIds), moved: [] }
    : await compareRooms(parts, { userId, ...since });
  const movedIds = moved.map(({ roomId }) => roomId);
  const { first, more } = await loadPages(store, userId, movedIds);
  const hasOwnNews = session.headSeq > since.personalSeq;
  const range = { userId, afterSeq: since.personalSeq };
  const gone = hasOwnNews ? await listGone(store, range) : [];
  const { next: nextOwn, ...own } = hasOwnNews ? await loadOwnPage(store, range) : NO_NEWS;
  const { following, next } = followedBy(more, nextOwn);
  const { changed, ...people } = await loadChanged(parts, session, since);
  const named = (await loadNamed(store, first)).filter(({ id }) => !changed.has(id));
  return {
    ready: {
      ...head,
      ...{ isDelta: true, rooms: first, users: [...named, ...changed.values()] },
      ...people,
      ...(gone.length > 0 && { gone }),
      ...(session.blockedSeq > since.personalSeq && { blocked: { userIds: session.blockedIds } }),
      ...own,
      ...resetsOf(moved),
      ...following,
    },
    next,
    isOut: (roomId) => !roomIds.has(roomId),
  };
}

/**
 * Within a history numbers only grow: where all rooms are named and their numbers add up to the same, none
 * has moved. Nobody came in or went since the client was here, or since the rooms were listed, where the
 * person's own log stands still.
 */
const hasMissedNothing = (session: Session, since: Since, listed: RoomsListed): boolean =>
  session.askedNo === session.newestNo &&
  session.headSeq === since.personalSeq &&
  session.headSeq === listed.personalSeq &&
  session.tally === tally(Object.values(since.rooms));

const NO_NEWS = { next: undefined };

/** Who is called otherwise than the client knows, or may something else. */
async function loadChanged(
  { store, histories }: { store: Store; histories: Histories },
  session: Session,
  since: Since,
): Promise<{ changed: Map<string, User> } & Pick<Ready, 'peopleReset'>> {
  const { peopleSeq: headSeq, peopleEndSeq } = session;
  if (since.peopleSeq > histories.judge({ ...session, headSeq, endSeq: peopleEndSeq })) {
    return { changed: new Map(), peopleReset: true };
  }
  if (since.peopleSeq === headSeq) return { changed: new Map() };
  const users = await listChanged(store, since.peopleSeq);
  if (!users) return { changed: new Map(), peopleReset: true };
  return { changed: new Map(users.map((user) => [user.id, user])) };
}
