import type { Id } from '@parley/shared/id';
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { roomLog } from '../../room-log/room-log.ts';

const isUnread = (id: Id) => (roomLog.store.getState().rooms.get(id)?.unreadCount ?? 0) > 0;

/**
 * What stands under "Unread". The room that is open keeps the place in which it was opened: it is read at
 * once, and a line that one has just pressed must not leave from under the finger.
 */
export function useUnreadRooms(currentId: Id | undefined): ReadonlySet<Id> {
  const others = useStore(
    roomLog.store,
    useShallow(({ rooms }) =>
      [...rooms].flatMap(([id, { unreadCount }]) =>
        unreadCount > 0 && id !== currentId ? [id] : [],
      ),
    ),
  );
  const opened = useRef({ id: currentId, wasUnread: false });
  if (opened.current.id !== currentId) {
    opened.current = { id: currentId, wasUnread: currentId !== undefined && isUnread(currentId) };
  }
  const stays = opened.current.wasUnread ? currentId : undefined;
  return useMemo(() => new Set(stays === undefined ? others : [...others, stays]), [others, stays]);
}
