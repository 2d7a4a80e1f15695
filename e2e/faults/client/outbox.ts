import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageAnswer } from '@parley/shared/message-answer';
import type { Line } from '@parley/wire-client/line';
import type { Acked, Ledger } from '../ledger.ts';
import { backoffMs } from './impatient-line.ts';

export type Outbox = {
  send(roomId: string, body: string): void;
  /** Messages that have not been acked. */
  waiting(): number;
};

type Letter = { clientMessageId: string; roomId: string; body: string };

/**
 * Messages on their way, one after the other in each room. A message is tried with the same id
 * until the server acks it, whatever the network does: repeating is safe [MS1].
 */
export function createOutbox(parts: {
  line: Line;
  senderId: string;
  ledger: Ledger;
  /** Takes in what came of a message, and answers what its sender knows of it then. */
  takeIn(roomId: string, answer: MessageAnswer): Acked;
}): Outbox {
  const { line, senderId, ledger, takeIn } = parts;
  const queues = new Map<string, Letter[]>();

  async function flush(queue: Letter[]): Promise<void> {
    for (let letter = queue[0]; letter !== undefined; letter = queue[0]) {
      await sendUntilAnswered(letter);
      queue.shift();
    }
  }

  async function sendUntilAnswered(letter: Letter): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await line.command('message:send', letter);
      if (answer.ok) {
        ledger.sent({ ...letter, senderId }, takeIn(letter.roomId, answer.data));
        return;
      }
      switch (answer.error.code) {
        case 'NO_ANSWER':
          ledger.retried();
          break;
        case 'NOT_SENT':
          // Nothing was asked of the network; a person's page sends as soon as it is connected.
          await sleep(backoffMs(0));
          break;
        default:
          if (!answer.error.retryable) {
            ledger.refused('message:send', answer.error);
            return;
          }
          ledger.postponed(answer.error);
          await sleep(answer.error.retryAfterMs ?? backoffMs(attempt));
      }
    }
  }

  return {
    send: (roomId, body) => {
      const letter = { clientMessageId: randomUUIDv7(), roomId, body };
      ledger.queued({ ...letter, senderId });
      const queue = queues.get(roomId) ?? [];
      queues.set(roomId, queue);
      queue.push(letter);
      if (queue.length === 1) void flush(queue);
    },
    waiting: () => [...queues.values()].reduce((sum, queue) => sum + queue.length, 0),
  };
}
