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

type Entry = { clientMessageId: string; roomId: string; body: string };

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
  const queues = new Map<string, Entry[]>();

  async function flush(queue: Entry[]): Promise<void> {
    for (let entry = queue[0]; entry !== undefined; entry = queue[0]) {
      await sendUntilAnswered(entry);
      queue.shift();
    }
  }

  async function sendUntilAnswered(entry: Entry): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await line.command('message:send', entry);
      if (answer.ok) {
        ledger.sent({ ...entry, senderId }, takeIn(entry.roomId, answer.data));
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
      const entry = { clientMessageId: randomUUIDv7(), roomId, body };
      ledger.queued({ ...entry, senderId });
      const queue = queues.get(roomId) ?? [];
      queues.set(roomId, queue);
      queue.push(entry);
      if (queue.length === 1) void flush(queue);
    },
    waiting: () => [...queues.values()].reduce((sum, queue) => sum + queue.length, 0),
  };
}
