import type { Id } from '@parley/shared/id';
import { useMemo } from 'react';
import { errorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { roomLog } from '../../room-log/room-log.ts';
import type { KeyBinding } from '../../ui/keys/key-list.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { showToast } from '../../ui/toasts.ts';

/** Escape marks the room as read, while nothing is typed that one might want to be rid of instead. */
export function useMarkReadKey(roomId: Id): void {
  const { t } = useTranslation('messages');
  const bindings = useMemo((): readonly KeyBinding[] => {
    const act = (): boolean => {
      const state = roomLog.store.getState().rooms.get(roomId);
      if (state === undefined || state.unreadCount === 0 || isSomethingTyped()) return false;
      void markRead(roomId, state.countedSeq);
      return true;
    };
    return [{ keys: 'Escape', group: 'reading', reach: 'idle', label: t('keys.markRead'), act }];
  }, [roomId, t]);
  useKeys(bindings);
}

async function markRead(roomId: Id, seq: number): Promise<void> {
  const answer = await connection.sendCommand('receipt:mark', { roomId, seq });
  if (!answer.ok) showToast({ text: errorText(answer.error), tone: 'error' });
}

/** What stands in a field that has the focus, also of another part of the page. */
function isSomethingTyped(): boolean {
  const focused = document.activeElement;
  const isField = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
  return isField && focused.value !== '';
}
