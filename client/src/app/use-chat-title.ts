import { isolate } from '@parley/shared/text/isolate';
import { useStore } from 'zustand';
import { unreadLabel } from '../features/rooms/unread-count.ts';
import { people } from '../room-log/people.ts';
import { roomLog } from '../room-log/room-log.ts';
import type { RoomState } from '../room-log/room-state.ts';
import { roomTitle } from '../room-log/room-title.ts';
import { useDocumentTitle } from '../ui/use-document-title.ts';

/** The tab says how much is unread in all rooms together, and which room this is. */
export function useChatTitle(state: RoomState | undefined): void {
  const { me, users } = useStore(people.store);
  const unread = useStore(roomLog.store, ({ rooms }) =>
    [...rooms.values()].reduce((sum, { unreadCount }) => sum + unreadCount, 0),
  );
  const title = state && isolate(roomTitle(state.room, users, me?.id));
  const parts = [unread > 0 ? `(${unreadLabel(unread)})` : undefined, title];
  useDocumentTitle(parts.filter((part) => part !== undefined).join(' ') || undefined);
}
