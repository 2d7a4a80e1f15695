import type { Id } from '@parley/shared/id';
import { hasHan } from '@parley/shared/text/pinyin';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createNameKeys } from '../../lib/create-name-keys.ts';
import { people } from '../../room-log/people.ts';
import { roomLog } from '../../room-log/room-log.ts';
import type { Command } from '../../ui/command.ts';
import { useReadings } from '../../ui/use-readings.ts';
import { collectEntries } from './collect-entries.ts';
import type { Entry } from './entry.ts';

/** All that can be gone to or done now, ready to be searched. */
export function useEntries(
  meId: Id,
  commands: readonly Command[],
  recentIds: readonly Id[],
): readonly Entry[] {
  const rooms = useStore(roomLog.store, (held) => held.rooms);
  const users = useStore(people.store, (held) => held.users);
  const hasReadings = useMemo(
    () =>
      [...users.values()].some(({ name }) => hasHan(name)) ||
      [...rooms.values()].some(({ room }) => hasHan(room.name)) ||
      commands.some(({ label }) => hasHan(label)),
    [rooms, users, commands],
  );
  const readingsOf = useReadings(hasReadings);
  const keyOf = useMemo(() => createNameKeys(readingsOf), [readingsOf]);
  return useMemo(
    () => collectEntries({ rooms, users, meId, commands, recentIds, keyOf }),
    [rooms, users, meId, commands, recentIds, keyOf],
  );
}
