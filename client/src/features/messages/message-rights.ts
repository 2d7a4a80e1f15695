import type { Membership } from '@parley/shared/membership';
import type { Message } from '@parley/shared/message';
import { mayDeleteMessage, mayEditMessage } from '@parley/shared/rights';
import type { User } from '@parley/shared/user';

/** What a row offers beside what everybody may. */
export type MessageRights = {
  mayEdit: boolean;
  mayDelete: boolean;
  /** Want no more of its sender. */
  mayBlock: boolean;
};

/** What somebody with this place in a room may do with a message there. */
export const messageRights =
  (actor: Pick<User, 'id' | 'role'>, place: Pick<Membership, 'role'>) =>
  (message: Pick<Message, 'senderId'>): MessageRights => ({
    mayEdit: mayEditMessage(actor.id, message),
    mayDelete: mayDeleteMessage(actor, message, place),
    mayBlock: message.senderId !== actor.id,
  });
