import { randomUUIDv7 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlainMessage } from '@parley/shared/plain-frame';
import { openPlain, type PlainClient } from '@parley/wire-client/testing/plain-client';
import type { Address } from '../harness/server.ts';
import { backoffMs } from './client/impatient-line.ts';
import type { Ledger, QueuedMessage } from './ledger.ts';

/** As long as an impatient client waits for anything. */
const PATIENCE_MS = 4_000;

/** Somebody who talks in one room through the plain WebSocket, and comes back by `since` whenever it breaks. */
export type PlainMember = {
  name: string;
  roomId: string;
  /** All that was heard, over all connections, in the order in which it came. */
  heard(): readonly PlainMessage[];
  say(body: string): void;
  /** Messages that the server did not say to have. */
  waiting(): number;
  /** Close codes after which there was no coming back. */
  shutOut(): readonly string[];
  close(): void;
};

export function startPlainMember(parts: {
  network: Address;
  cookie: string;
  name: string;
  userId: string;
  roomId: string;
  ledger: Ledger;
}): PlainMember {
  const { network, cookie, name, userId, roomId, ledger } = parts;
  const heard: PlainMessage[] = [];
  const queue: QueuedMessage[] = [];
  const shutOut: string[] = [];
  let client: PlainClient | undefined;
  let isClosed = false;

  async function stay(): Promise<void> {
    for (let attempt = 0; !isClosed && shutOut.length === 0; attempt += 1) {
      const last = heard.at(-1);
      const query = last ? `since=${last.seq}&id=${last.id}` : 'since=0';
      const opened = await openPlain(network.url, {
        ...{ cookie, roomId, query },
        patienceMs: PATIENCE_MS,
        onMessage: (message) => heard.push(message),
      }).catch(() => undefined);
      if (opened) {
        attempt = 0;
        if (last) ledger.returned();
        client = opened;
        const sending = sendAll(opened);
        const { code, reason } = await opened.ended;
        client = undefined;
        await sending;
        if (code >= 4400) shutOut.push(`${code} ${reason}`);
      }
      await sleep(backoffMs(attempt));
    }
  }

  /** One after the other; one whose answer does not come breaks the line, and is sent again on the next. */
  async function sendAll({ send, hearsStored, webSocket }: PlainClient): Promise<void> {
    while (webSocket.readyState === webSocket.OPEN) {
      const [letter] = queue;
      if (!letter) {
        await sleep(backoffMs(0));
        continue;
      }
      const { clientMessageId, body } = letter;
      const answer = hearsStored(clientMessageId);
      send({ message: body, clientMessageId });
      const frame = await answer.catch(() => undefined);
      if (frame && 'stored' in frame) {
        const { id, seq } = frame.stored;
        ledger.sent(letter, { id, seq, changedSeq: seq });
        queue.shift();
      } else if (frame?.error.retryable) {
        ledger.postponed({ ...frame.error, code: 'UNAVAILABLE' });
        await sleep(frame.error.retryAfterMs ?? backoffMs(1));
      } else if (frame) {
        ledger.refused('the plain WebSocket', { ...frame.error, code: 'INTERNAL' });
        queue.shift();
      } else {
        ledger.retried();
        webSocket.terminate();
      }
    }
  }

  void stay();
  return {
    ...{ name, roomId },
    heard: () => heard,
    say: (body) => {
      const letter = { clientMessageId: randomUUIDv7(), senderId: userId, roomId, body };
      ledger.queued(letter);
      queue.push(letter);
    },
    waiting: () => queue.length,
    shutOut: () => shutOut,
    close: () => {
      isClosed = true;
      client?.webSocket.terminate();
    },
  };
}
