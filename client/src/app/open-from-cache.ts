import type { Id } from '@parley/shared/id';
import type { Content } from '../cache/content-storage.ts';
import { withinTime } from '../cache/within-time.ts';
import { lostMessages } from '../features/messages/lost-messages.ts';
import { mayHaveMarks, wantMarks } from '../features/messages/read-body.ts';
import { placeAt } from '../lib/place.ts';
import { holdings } from '../personal-log/holdings.ts';
import { ownRows } from '../personal-log/own-rows.ts';
import { blocks } from '../room-log/blocks.ts';
import { people } from '../room-log/people.ts';
import { roomLog } from '../room-log/room-log.ts';
import { contentKeeper, loadContent } from './content.ts';
import { FEATURES } from './features.ts';
import { source } from './sources.ts';

/** Who was here before has what draws marks at hand: less than one notices, in milliseconds. */
const MARKS_WAIT_MS = 150;

/** Whether there may be marks in the room that the address leads to. */
function hasMarks(content: Content | null): boolean {
  const roomId = placeAt(location.pathname)?.roomId;
  const page = content?.pages.find((kept) => kept.roomId === roomId);
  return page !== undefined && mayHaveMarks(page.messages.map(({ body }) => body));
}

/**
 * Shows what an earlier page kept, unless the network was faster. `isWanted`: nobody signed out
 * meanwhile.
 */
export async function openFromCache(accountId: Id, isWanted: () => boolean): Promise<void> {
  const content = await loadContent(accountId);
  if (hasMarks(content)) await withinTime(wantMarks(), MARKS_WAIT_MS).catch(() => undefined);
  if (!isWanted()) return;
  if (content !== null && !roomLog.store.getState().isReady) {
    const { stamp, people: kept, own, entries, pages } = content;
    const pageOf = new Map(pages.map((page) => [page.roomId, page]));
    blocks.receive({ userIds: kept.blockedIds, personalSeq: kept.blockedSeq });
    ownRows.restore(own);
    people.start({ me: kept.me, users: [...kept.users] }, source);
    roomLog.start({ meId: kept.me.id, source });
    roomLog.restore(entries.map((entry) => ({ entry, page: pageOf.get(entry.room.id) })));
    holdings.restore({ ...stamp, peopleSeq: kept.peopleSeq });
  }
  contentKeeper.start(accountId, content);
  void lostMessages.start(accountId);
  for (const { takeUp } of FEATURES) takeUp?.(accountId);
}
