import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { roomLog } from '../../room-log/room-log.ts';
import { type RoomSections, roomNames, sortDirects, sortNames } from './sort-rooms.ts';

/** Our rooms in the sidebar's order; new only where that order is, whatever is said in them. */
export function useSortedRooms(): RoomSections {
  const { language } = useTranslation().i18n;
  const names = useStore(
    roomLog.store,
    useShallow(({ rooms }) => roomNames(rooms)),
  );
  const directs = useStore(
    roomLog.store,
    useShallow(({ rooms }) => sortDirects(rooms)),
  );
  const rooms = useMemo(() => sortNames(names, language), [names, language]);
  return { rooms, directs };
}
