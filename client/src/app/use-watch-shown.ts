import type { Id } from '@parley/shared/id';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { useWatchPeople } from '../features/presence/use-presence.ts';
import { people } from '../room-log/people.ts';
import { roomLog } from '../room-log/room-log.ts';

/** Watches whose avatars the page shows: ours, those of direct conversations, and these. */
export function useWatchShown(shown: readonly Id[]): void {
  const meId = useStore(people.store, ({ me }) => me?.id);
  const direct = useStore(
    roomLog.store,
    useShallow(({ rooms }) => [...rooms.values()].flatMap(({ room }) => room.participantIds ?? [])),
  );
  const own = meId === undefined ? [] : [meId];
  useWatchPeople([...new Set([...own, ...direct, ...shown])].sort());
}
