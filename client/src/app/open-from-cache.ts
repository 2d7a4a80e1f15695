import type { Id } from '@parley/shared/id';
import { lostMessages } from '../features/messages/lost-messages.ts';
import { holdings } from '../personal-log/holdings.ts';
import { ownRows } from '../personal-log/own-rows.ts';
import { blocks } from '../room-log/blocks.ts';
import { people } from '../room-log/people.ts';
import { roomLog } from '../room-log/room-log.ts';
import { contentKeeper, loadContent } from './content.ts';
import { FEATURES } from './features.ts';
import { source } from './sources.ts';

/**
 * Shows what an earlier page kept, unless the network was faster. `isWanted`: nobody signed out
 * meanwhile.
 */
export async function openFromCache(accountId: Id, isWanted: () => boolean): Promise<void> {
  const content = await loadContent(accountId);
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
