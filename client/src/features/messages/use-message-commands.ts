import type { Answer } from '@parley/shared/answer';
import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import type { MessageAnswer } from '@parley/shared/message-answer';
import { useMemo, useRef } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import type { CommandFailure } from '../../realtime/command-failure.ts';
import { connection } from '../../realtime/connection.ts';
import { blocks } from '../../room-log/blocks.ts';
import { people } from '../../room-log/people.ts';
import { roomLog } from '../../room-log/room-log.ts';
import { UNKNOWN_NAME } from '../../room-log/room-title.ts';
import { takeInAnswer } from '../../room-log/take-in-answer.ts';
import { copyOrShow } from '../../ui/copy.ts';
import { showToast } from '../../ui/toasts.ts';
import { messagePath } from './message-path.ts';

export type MessageCommands = {
  addReaction: (message: Message, emoji: string) => void;
  removeReaction: (message: Message, emoji: string) => void;
  remove: (message: Message) => Promise<void>;
  /** Moves the read mark to just before the message. */
  markUnread: (message: Message) => void;
  copyText: (message: Message) => void;
  /** The address at which the room opens at this message. */
  copyLink: (message: Message) => void;
  /** Wants nothing more from them, or takes that back; the menu says which. */
  changeBlock: (userId: Id) => void;
};

/** What one can do with a message, the same functions for the life of the caller. */
export function useMessageCommands(): MessageCommands {
  const { t } = useTranslation(['messages', 'people']);
  const errorText = useErrorText();
  // The functions stay the same, so that rows need not be drawn anew; the words follow the language.
  const words = useRef({ t, errorText });
  words.current = { t, errorText };

  return useMemo(() => {
    function fail(error: Parameters<typeof errorText>[0]): void {
      showToast({ text: words.current.errorText(error), tone: 'error' });
    }

    async function takeIn(
      roomId: Id,
      answer: Answer<MessageAnswer, CommandFailure>,
    ): Promise<void> {
      if (answer.ok) await takeInAnswer(roomLog, roomId, answer.data);
      else fail(answer.error);
    }

    return {
      addReaction: async ({ id: messageId, roomId }, emoji) =>
        takeIn(roomId, await connection.sendCommand('reaction:add', { messageId, emoji })),

      removeReaction: async ({ id: messageId, roomId }, emoji) =>
        takeIn(roomId, await connection.sendCommand('reaction:remove', { messageId, emoji })),

      remove: async ({ id: messageId, roomId }) =>
        takeIn(roomId, await connection.sendCommand('message:delete', { messageId })),

      markUnread: async ({ roomId, seq }) => {
        const mark = { roomId, seq: seq - 1, unread: true };
        const answer = await connection.sendCommand('receipt:mark', mark);
        if (!answer.ok) fail(answer.error);
      },

      copyText: async ({ body }) => {
        if (await copyOrShow(body)) showToast({ text: words.current.t('copied') });
      },

      copyLink: async ({ roomId, id }) => {
        const link = `${location.origin}${messagePath(roomId, id)}`;
        if (await copyOrShow(link)) showToast({ text: words.current.t('linkCopied') });
      },

      changeBlock: async (userId) => {
        const isBlocked = blocks.has(userId);
        const command = isBlocked ? 'user:unblock' : 'user:block';
        const answer = await connection.sendCommand(command, { userId });
        if (!answer.ok) return fail(answer.error);
        const name = people.store.getState().users.get(userId)?.name ?? UNKNOWN_NAME;
        const done = isBlocked ? 'people:unblockDone' : 'people:blockDone';
        showToast({ text: words.current.t(done, { name }), tone: 'success' });
      },
    };
  }, []);
}
