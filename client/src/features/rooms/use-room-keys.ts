import type { Id } from '@parley/shared/id';
import { useMemo } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { go } from '../../lib/address.ts';
import { roomLog } from '../../room-log/room-log.ts';
import type { KeyBinding } from '../../ui/keys/key-list.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { showToast } from '../../ui/toasts.ts';
import { neighbourOf } from './neighbour-of.ts';

/** Alt+↑ and Alt+↓ go to the room above or below in the sidebar, with Shift to the next unread one. */
export function useRoomKeys(roomIds: readonly Id[], currentId: Id | undefined): void {
  const { t } = useTranslation('rooms');

  const bindings = useMemo((): readonly KeyBinding[] => {
    function step(by: 1 | -1): void {
      const next = neighbourOf(roomIds, currentId, by, () => true);
      if (next !== undefined) go(`/room/${next}`);
    }
    function stepToUnread(by: 1 | -1): void {
      const { rooms } = roomLog.store.getState();
      const isUnread = (id: Id) => id !== currentId && (rooms.get(id)?.unreadCount ?? 0) > 0;
      const next = neighbourOf(roomIds, currentId, by, isUnread);
      if (next === undefined) showToast({ text: t('nothingUnread') });
      else go(`/room/${next}`);
    }
    const inRooms = { group: 'rooms', reach: 'page' } as const;
    return [
      { ...inRooms, keys: 'Alt+ArrowUp', label: t('keys.above'), act: () => void step(-1) },
      { ...inRooms, keys: 'Alt+ArrowDown', label: t('keys.below'), act: () => void step(1) },
      {
        ...{ ...inRooms, keys: 'Alt+Shift+ArrowUp', label: t('keys.unreadAbove') },
        act: () => void stepToUnread(-1),
      },
      {
        ...{ ...inRooms, keys: 'Alt+Shift+ArrowDown', label: t('keys.unreadBelow') },
        act: () => void stepToUnread(1),
      },
    ];
  }, [roomIds, currentId, t]);
  useKeys(bindings);
}
