import type { Id } from '@parley/shared/id';
import { hasHan, type Readings } from '@parley/shared/text/pinyin';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { loadReadings } from '../../lib/readings.ts';
import { people } from '../../room-log/people.ts';
import { roomLog } from '../../room-log/room-log.ts';
import type { Command } from '../../ui/command.ts';
import { collectEntries } from './collect-entries.ts';
import { createNameKeys } from './create-name-keys.ts';
import type { Entry } from './entry.ts';

/** All that can be gone to or done now, ready to be searched. */
export function useEntries(
  meId: Id,
  commands: readonly Command[],
  recentIds: readonly Id[],
): readonly Entry[] {
  const rooms = useStore(roomLog.store, (held) => held.rooms);
  const users = useStore(people.store, (held) => held.users);
  const [readingsOf, setReadings] = useState<Readings>();
  const keyOf = useMemo(() => createNameKeys(readingsOf), [readingsOf]);
  const entries = useMemo(
    () => collectEntries({ rooms, users, meId, commands, recentIds, keyOf }),
    [rooms, users, meId, commands, recentIds, keyOf],
  );
  const lacksReadings = readingsOf === undefined && entries.some(({ label }) => hasHan(label));
  useEffect(() => {
    if (!lacksReadings) return;
    // Without them, Chinese is found by its characters.
    loadReadings().then(
      (readings) => setReadings(() => readings),
      () => undefined,
    );
  }, [lacksReadings]);
  return entries;
}
