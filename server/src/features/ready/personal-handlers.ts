import { defineHandler } from '../../callers/define-handler.ts';
import type { Histories } from '../../histories/histories.ts';
import type { CatchUps } from '../../room-log/catch-ups.ts';
import { syncPerson } from '../../room-log/personal-sync.ts';
import type { Store } from '../../store/store.ts';

export const personalHandlers = (parts: {
  store: Store;
  histories: Histories;
  catchUps: CatchUps;
}) => ({
  'personal:sync': defineHandler('personal:sync', ({ afterSeq, history }, caller) => {
    const { userId } = caller;
    const input = { userId, afterSeq, history: history ?? caller.history() };
    return parts.catchUps(userId, () => syncPerson(parts, input));
  }),
});
