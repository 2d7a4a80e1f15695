import type { Id } from '@parley/shared/id';
import type { Member } from '@parley/shared/membership';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CommandFailure } from '../../realtime/command-result.ts';
import { connection } from '../../realtime/connection.ts';
import { people } from '../../room-log/people.ts';
import { createMembers } from './create-members.ts';

/** The members of rooms on this page. `app/bind-realtime` feeds it. */
export const members = createMembers();

type RoomMembers = {
  /** Who is in the room now; null until the list is there. */
  present: readonly Member[] | null;
  failure: CommandFailure | null;
};

/** The members of a room, loaded when first asked for and after each reconnect. */
export function useMembers(roomId: Id): RoomMembers {
  const held = useStore(members.store, ({ rooms }) => rooms.get(roomId));
  const isOnline = useStore(connection.state, ({ status }) => status === 'online');
  const [failure, setFailure] = useState<CommandFailure | null>(null);

  useEffect(() => {
    if (!isOnline) return;
    let isCurrent = true;
    void connection.sendCommand('member:list', { roomId }).then((answer) => {
      if (!isCurrent) return;
      setFailure(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      members.receiveList(roomId, answer.data.members);
      people.want(answer.data.members.map(({ userId }) => userId));
    });
    return () => {
      isCurrent = false;
    };
  }, [roomId, isOnline]);

  return { present: held?.filter(({ leftAt }) => leftAt === null) ?? null, failure };
}
