import { defineHandler } from '../../realtime/define-handler.ts';
import type { CatchUps } from '../../room-log/catch-ups.ts';
import { syncPerson } from '../../room-log/personal-sync.ts';
import type { Store } from '../../store/store.ts';

export const personalHandlers = ({ store, catchUps }: { store: Store; catchUps: CatchUps }) => ({
  'personal:sync': defineHandler('personal:sync', ({ afterSeq }, { userId }) =>
    catchUps(userId, () => syncPerson(store, { userId, afterSeq })),
  ),
});
