import { randomUUID } from 'node:crypto';
import type { CommandInput } from '@parley/shared/commands';
import type { Message } from '@parley/shared/message';
import type { MessageAnswer } from '@parley/shared/message-answer';
import type { Wire } from '@parley/wire-client/wire';

/** An answer that refuses with this code, for `toMatchObject`. */
export const refusedWith = (code: string) => ({ ok: false, error: { code } });

/** A message that is tried for the first time, as `message:send` takes it. */
export const attemptIn = (roomId: string, body: string) => ({
  roomId,
  clientMessageId: randomUUID(),
  body,
});

/** The message that somebody was answered about, who was told of it before, or is right now. */
export function messageOf(client: Pick<Wire, 'heard'>, answer: MessageAnswer): Message {
  const { id, changedSeq } = answer;
  const told = client.heard('room:changed').flatMap(({ messages }) => messages);
  const message = told.find((one) => one.id === id && one.changedSeq === changedSeq);
  if (message && answer.message) throw new Error('a message came with its change and its answer');
  const known = message ?? answer.message;
  if (!known) throw new Error('a message came neither with its change nor with its answer');
  return known;
}

/** Sends a message and resolves with it as it was stored. */
export async function sent(
  client: Pick<Wire, 'heard' | 'must'>,
  attempt: CommandInput<'message:send'>,
): Promise<Message> {
  return messageOf(client, await client.must('message:send', attempt));
}
