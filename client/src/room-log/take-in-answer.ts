import type { Id } from '@parley/shared/id';
import type { MessageAnswer } from '@parley/shared/message-answer';
import type { createRoomLog } from './create-room-log.ts';

type Log = Pick<ReturnType<typeof createRoomLog>, 'store' | 'receiveHeads' | 'receiveMessage'>;

/**
 * Takes in the answer to an own command about a message: resolves once the room shows what came of it. That
 * is at once, since its change comes before its answer; where that got lost, or waits behind a gap, the room
 * is read. What such an answer says is not enough to make up the message here: of two states with one
 * number the first one stays.
 */
export function takeInAnswer(log: Log, roomId: Id, answer: MessageAnswer): Promise<void> {
  const { message, changedSeq } = answer;
  if (message !== undefined) log.receiveMessage(message);
  // Nothing more comes of a room that is not ours any more.
  const isShown = () => {
    const held = log.store.getState().rooms.get(roomId);
    return message !== undefined || held === undefined || held.cursor >= changedSeq;
  };
  if (isShown()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = log.store.subscribe(() => {
      if (!isShown()) return;
      stop();
      resolve();
    });
    log.receiveHeads([{ roomId, headSeq: changedSeq }]);
  });
}
