import { drafts } from '../features/messages/drafts.ts';
import { edits } from '../features/messages/edits.ts';
import { lostMessages } from '../features/messages/lost-messages.ts';
import { outbox } from '../features/messages/outbox.ts';
import { translate } from '../i18n/translation.ts';
import type { RoomState } from '../room-log/room-state.ts';
import { showToast } from '../ui/toasts.ts';

/**
 * Staff deleted a room of ours: says which, since it vanishes from under who reads there, and gives up
 * what was to be written into it. Nothing of it can be sent any more, by no try.
 */
export function forgetDeletedRoom({ room: { id: roomId, name } }: RoomState): void {
  outbox.discardRoom(roomId);
  lostMessages.discardRoom(roomId);
  edits.endRoom(roomId);
  if (drafts.store.getState().bodies.has(roomId)) drafts.write(roomId, '');
  if (name) showToast({ text: translate('rooms:deletedNotice', { room: name }) });
}
