import type { Room } from '@parley/shared/room';
import { isolate } from '@parley/shared/text/isolate';
import { useStore } from 'zustand';
import { unreadLabel } from '../features/rooms/unread-count.ts';
import { people } from '../room-log/people.ts';
import { roomLog } from '../room-log/room-log.ts';
import { roomTitle } from '../room-log/room-title.ts';
import { useDocumentTitle } from '../ui/use-document-title.ts';

/**
 * The tab says how much is unread in all rooms together, and which room this is. A part of its own,
 * though it draws nothing: the page around it must not follow each count.
 */
export function ChatTitle({ room }: { room: Room | undefined }) {
  const unread = useStore(roomLog.store, ({ rooms }) =>
    [...rooms.values()].reduce((sum, { unreadCount }) => sum + unreadCount, 0),
  );
  const title = useStore(
    people.store,
    ({ me, users }) => room && isolate(roomTitle(room, users, me?.id)),
  );
  const parts = [unread > 0 ? `(${unreadLabel(unread)})` : undefined, title];
  useDocumentTitle(parts.filter((part) => part !== undefined).join(' ') || undefined);
  return null;
}
