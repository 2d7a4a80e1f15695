import type { Room } from '@parley/shared/room';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { useTranslation } from '../../i18n/translation.ts';
import type { RoomLogState } from '../../room-log/create-room-log.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { useNameAnswers } from '../../ui/use-name-answers.ts';
import { type OpenRooms, useOpenRooms } from './use-open-rooms.ts';

/** All open rooms by name, ours and those we might join: each may become the first room. */
export function useFirstRoomChoices(query: string): OpenRooms {
  const { i18n } = useTranslation();
  const listing = useOpenRooms(query);
  const open = useStore(
    roomLog.store,
    useShallow(({ rooms }) => openAmong(rooms)),
  );
  const names = useMemo(() => open.map(({ name }) => name), [open]);
  const answers = useNameAnswers(query, names);
  if (listing.rooms === null) return listing;

  const ours = open.filter(({ name }) => answers(name));
  const byId = new Map<string, Room>([...listing.rooms, ...ours].map((room) => [room.id, room]));
  const { compare } = new Intl.Collator(i18n.language, { numeric: true, sensitivity: 'base' });
  return { ...listing, rooms: [...byId.values()].sort((a, b) => compare(a.name, b.name)) };
}

const openAmong = (held: RoomLogState['rooms']): Room[] =>
  [...held.values()].map(({ room }) => room).filter(({ kind }) => kind === 'open');
