import { lostChannel, lostStorage } from '../../cache/cache.ts';
import { createLostMessages } from './create-lost-messages.ts';
import { outbox } from './outbox.ts';

/** Own messages that the server lost. `app/bind-realtime` tells what it says of rooms. */
export const lostMessages = createLostMessages({
  storage: lostStorage,
  channel: lostChannel,
  resend: ({ roomId, body, messageId }) => outbox.sendMessage(roomId, body, messageId),
  isOnItsWay: outbox.has,
});
