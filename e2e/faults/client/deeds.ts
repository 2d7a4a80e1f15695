import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '@parley/shared/answer';
import type { CommandInput } from '@parley/shared/commands';
import type { MessageAnswer } from '@parley/shared/message-answer';
import type { Failure } from '@parley/wire-client/failure';
import type { Line } from '@parley/wire-client/line';
import type { Acked, Deed, Ledger } from '../ledger.ts';
import { backoffMs, isUnheard } from './impatient-line.ts';

/** Edits, deletions, reactions, read marks and blocks of one person, one after the other. */
export type Deeds = {
  perform(messageId: string, deed: Deed): void;
  markRead(input: CommandInput<'receipt:mark'>): void;
  block(userId: string): void;
  unblock(userId: string): void;
  /** Those that still have no end. */
  waiting(): number;
};

/**
 * Repeating an edit is not safe: a later one may stand between the two. So what got no answer is
 * left, and noted as unknown; only what the server says that it could not store is tried again. It
 * may have stored that all the same [RL6], so that what comes of the next try does not say that it did not happen.
 */
export function createDeeds(parts: {
  line: Line;
  userId: string;
  ledger: Ledger;
  /** Takes in what came of a message, and answers what its person knows of it then. */
  takeIn(answer: MessageAnswer): Acked;
}): Deeds {
  const { line, userId, ledger, takeIn } = parts;
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;

  function enqueue(work: () => Promise<void>): void {
    waiting += 1;
    last = last.then(work).finally(() => {
      waiting -= 1;
    });
  }

  async function perform(messageId: string, deed: Deed): Promise<void> {
    let tries = 0;
    const answer = await untilAnswered(() => {
      tries += 1;
      return attempt(line, messageId, deed);
    });
    if (answer.ok) {
      ledger.changed({ messageId, userId, deed, answer: takeIn(answer.data) });
      return;
    }
    switch (answer.error.code) {
      case 'NO_ANSWER':
        ledger.changed({ messageId, userId, deed, answer: undefined });
        return;
      case 'NOT_SENT':
      // Its sender may have deleted it meanwhile [MS4].
      case 'MESSAGE_NOT_FOUND':
        if (tries > 1) ledger.changed({ messageId, userId, deed, answer: undefined });
        return;
      default:
        ledger.refused(deed.kind, answer.error);
    }
  }

  async function markRead(input: CommandInput<'receipt:mark'>): Promise<void> {
    const answer = await untilAnswered(() => line.command('receipt:mark', input));
    if (answer.ok) ledger.marked({ userId, roomId: input.roomId, seq: answer.data.lastReadSeq });
    else if (!isUnheard(answer.error)) ledger.refused('receipt:mark', answer.error);
  }

  async function changeBlock(
    command: 'user:block' | 'user:unblock',
    input: CommandInput<'user:block'>,
  ): Promise<void> {
    const answer = await untilAnswered(() => line.command(command, input));
    if (!answer.ok && !isUnheard(answer.error)) ledger.refused(command, answer.error);
  }

  /** Until it is done, cannot be done, or nobody can tell. */
  async function untilAnswered<Output>(
    ask: () => Promise<Answer<Output, Failure>>,
  ): Promise<Answer<Output, Failure>> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await ask();
      if (answer.ok || isUnheard(answer.error) || !answer.error.retryable) return answer;
      ledger.postponed(answer.error);
      await sleep(answer.error.retryAfterMs ?? backoffMs(attempt));
    }
  }

  return {
    perform: (messageId, deed) => enqueue(() => perform(messageId, deed)),
    markRead: (input) => enqueue(() => markRead(input)),
    block: (otherId) => enqueue(() => changeBlock('user:block', { userId: otherId })),
    unblock: (otherId) => enqueue(() => changeBlock('user:unblock', { userId: otherId })),
    waiting: () => waiting,
  };
}

function attempt(
  line: Line,
  messageId: string,
  deed: Deed,
): Promise<Answer<MessageAnswer, Failure>> {
  switch (deed.kind) {
    case 'edit':
      return line.command('message:edit', { messageId, body: deed.body });
    case 'delete':
      return line.command('message:delete', { messageId });
    case 'react':
      return line.command('reaction:add', { messageId, emoji: deed.emoji });
    case 'unreact':
      return line.command('reaction:remove', { messageId, emoji: deed.emoji });
  }
}
