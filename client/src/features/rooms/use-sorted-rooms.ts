import type { Id } from '@parley/shared/id';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { useTranslation } from '../../i18n/translation.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { type RoomSections, roomNames, sortDirects, sortNames, unreadFirst } from './sort-rooms.ts';
import { useUnreadRooms } from './use-unread-rooms.ts';

/** Our rooms in the sidebar's order; new only where that order is, whatever is said in them. */
export function useSortedRooms(currentId: Id | undefined): RoomSections {
  const { language } = useTranslation().i18n;
  const names = useStore(
    roomLog.store,
    useShallow(({ rooms }) => roomNames(rooms)),
  );
  const directs = useStore(
    roomLog.store,
    useShallow(({ rooms }) => sortDirects(rooms)),
  );
  const unread = useUnreadRooms(currentId);
  const rooms = useMemo(() => sortNames(names, language), [names, language]);
  return useMemo(() => unreadFirst({ rooms, directs }, unread), [rooms, directs, unread]);
}
