import type { Id } from '@parley/shared/id';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { connection } from '../../realtime/connection.ts';
import { roomLog } from '../../room-log/room-log.ts';

type OpenRoom = { failure: { code: string } | null; retry: () => void };

/** Loads the newest page of a room whose timeline is not there yet, again after each reconnect. */
export function useOpenRoom(roomId: Id): OpenRoom {
  const isOnline = useStore(connection.state, ({ status }) => status === 'online');
  const isMissing = useStore(
    roomLog.store,
    ({ isReady, rooms }) => isReady && rooms.get(roomId)?.windows.length === 0,
  );
  const [failure, setFailure] = useState<{ code: string } | null>(null);

  const open = useCallback(async () => {
    setFailure(null);
    const answer = await roomLog.openRoom(roomId);
    // Offline is told by the connection line, and the next connection opens the room.
    if (!answer.ok && answer.error.code !== 'OFFLINE') setFailure(answer.error);
  }, [roomId]);

  useEffect(() => {
    if (isOnline && isMissing) void open();
  }, [isOnline, isMissing, open]);

  return { failure: isMissing ? failure : null, retry: open };
}
