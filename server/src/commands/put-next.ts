import type { Batch } from '../room-log/batch.ts';
import type { StoredMessage } from '../room-log/rows.ts';
import { messagesOf } from '../room-log/shelves/messages.ts';
import { roomsOf } from '../room-log/shelves/rooms.ts';

/** Stores the next state of a message of a loaded room under the next number, and answers with it. */
export function putNext(batch: Batch, before: StoredMessage, next: StoredMessage): StoredMessage {
  const seq = roomsOf(batch).takeSeq(before.roomId);
  const editedSeq = next.body === before.body ? before.editedSeq : seq;
  const message = { ...next, changedSeq: seq, ...(editedSeq !== undefined && { editedSeq }) };
  messagesOf(batch).put(message);
  return message;
}

/** A message that is still there, of a room that is, whether the actor may see it or not. */
export function findUnseen(batch: Batch, messageId: string): StoredMessage | undefined {
  const message = messagesOf(batch).get(messageId);
  const isThere = message?.deletedAt === null && roomsOf(batch).get(message.roomId) !== undefined;
  return isThere ? message : undefined;
}

/** What stays of a message in its place. */
export const tombstoneOf = (message: StoredMessage, now: number): StoredMessage => ({
  ...message,
  body: '',
  reactions: [],
  deletedAt: now,
});
