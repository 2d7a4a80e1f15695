import type { Id } from '@parley/shared/id';
import { roomLog } from '../../room-log/room-log.ts';
import { drafts } from './drafts.ts';
import { edits } from './edits.ts';
import { outbox } from './outbox.ts';
import { places } from './places.ts';
import { forgetRecentEmoji } from './recent-emoji.ts';
import { rowSizes } from './row-sizes.ts';

/** What the person writes: it waits in this browser until it has arrived. */
export const messages = {
  run: () => roomLog.onMessages(outbox.settle),
  takeUp: (meId: Id) => {
    void drafts.start(meId);
    void edits.start(meId);
    void outbox.start(meId);
  },
  reset: () => {
    outbox.reset();
    drafts.reset();
    edits.reset();
    places.reset();
    rowSizes.reset();
    forgetRecentEmoji();
  },
};
