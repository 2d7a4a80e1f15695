import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandInput } from '@parley/shared/commands';
import type { MessageAnswer } from '@parley/shared/message-answer';
import type { Acked, Deed, Ledger } from '../ledger.ts';
import { backoffMs } from './backoff.ts';
import type { Connection, Outcome } from './connection.ts';

type Answer = Outcome<MessageAnswer>;

/** Edits, deletions, reactions and read marks of one person, one after the other. */
export type Deeds = {
  perform(messageId: string, deed: Deed): void;
  markRead(input: CommandInput<'receipt:mark'>): void;
  /** Those that still have no end. */
  waiting(): number;
};

/**
 * Repeating an edit is not safe: a later one may stand between the two. So what got no answer is
 * left, and noted as unknown; only what the server says it did not do is tried again.
 */
export function createDeeds(parts: {
  connection: Connection;
  userId: string;
  ledger: Ledger;
  /** Takes in what came of a message, and answers what its person knows of it then. */
  takeIn(answer: MessageAnswer): Acked;
}): Deeds {
  const { connection, userId, ledger, takeIn } = parts;
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;

  function enqueue(work: () => Promise<void>): void {
    waiting += 1;
    last = last.then(work).finally(() => {
      waiting -= 1;
    });
  }

  async function perform(messageId: string, deed: Deed): Promise<void> {
    const answer = await untilAnswered(() => attempt(connection, messageId, deed));
    switch (answer.kind) {
      case 'done':
        ledger.changed({ messageId, userId, deed, answer: takeIn(answer.output) });
        return;
      case 'unknown':
        ledger.changed({ messageId, userId, deed, answer: undefined });
        return;
      case 'refused':
        // Its sender may have deleted it meanwhile [MS4].
        if (answer.error.code !== 'MESSAGE_NOT_FOUND') ledger.refused(deed.kind, answer.error);
        return;
      case 'offline':
    }
  }

  async function markRead(input: CommandInput<'receipt:mark'>): Promise<void> {
    const answer = await untilAnswered(() => connection.command('receipt:mark', input));
    if (answer.kind === 'refused') ledger.refused('receipt:mark', answer.error);
    if (answer.kind !== 'done') return;
    ledger.marked({ userId, roomId: input.roomId, seq: answer.output.lastReadSeq });
  }

  /** Until it is done, cannot be done, or nobody can tell. */
  async function untilAnswered<Output>(
    ask: () => Promise<Outcome<Output>>,
  ): Promise<Outcome<Output>> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await ask();
      if (answer.kind !== 'refused' || !answer.error.retryable) return answer;
      ledger.postponed(answer.error);
      await sleep(answer.error.retryAfterMs ?? backoffMs(attempt));
    }
  }

  return {
    perform: (messageId, deed) => enqueue(() => perform(messageId, deed)),
    markRead: (input) => enqueue(() => markRead(input)),
    waiting: () => waiting,
  };
}

function attempt(connection: Connection, messageId: string, deed: Deed): Promise<Answer> {
  switch (deed.kind) {
    case 'edit':
      return connection.command('message:edit', { messageId, body: deed.body });
    case 'delete':
      return connection.command('message:delete', { messageId });
    case 'react':
      return connection.command('reaction:add', { messageId, emoji: deed.emoji });
    case 'unreact':
      return connection.command('reaction:remove', { messageId, emoji: deed.emoji });
  }
}
