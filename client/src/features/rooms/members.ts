import type { Id } from '@parley/shared/id';
import type { Member } from '@parley/shared/membership';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';
import { roomLog } from '../../room-log/room-log.ts';

type RoomMembers = {
  /** Who is in the room now; null until the list is there. */
  present: readonly Member[] | null;
  failure: CommandFailure | null;
};

const TRIES = 2;

/** The members of a room, asked for where they are not known; then the log keeps them current. */
export function useMembers(roomId: Id): RoomMembers {
  const members = useStore(roomLog.store, ({ rooms }) => rooms.get(roomId)?.members);
  const isOnline = useStore(connection.state, ({ status }) => status === 'online');
  const [failure, setFailure] = useState<CommandFailure | null>(null);
  const isKnown = members?.isWhole === true;

  useEffect(() => {
    if (!isOnline || isKnown) return;
    let isCurrent = true;
    /** An answer may be older than what we know of; the next one is not, unless the server went back. */
    async function ask(tries: number): Promise<void> {
      const answer = await connection.sendCommand('member:list', { roomId });
      if (!isCurrent) return;
      setFailure(answer.ok ? null : answer.error);
      if (!answer.ok || roomLog.receiveMembers(roomId, answer.data)) return;
      if (tries > 1) await ask(tries - 1);
    }
    void ask(TRIES);
    return () => {
      isCurrent = false;
    };
  }, [roomId, isOnline, isKnown]);

  const present = useMemo(() => {
    if (!members?.isWhole) return null;
    return [...members.byId.values()].filter(({ leftAt }) => leftAt === null);
  }, [members]);
  return { present, failure };
}
