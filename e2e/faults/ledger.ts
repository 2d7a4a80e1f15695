import type { MessageAnswer } from '@parley/shared/message-answer';
import type { Failure } from '@parley/wire-client/failure';

/** A message somebody wanted to send, in the order in which they did. */
export type QueuedMessage = {
  clientMessageId: string;
  senderId: string;
  roomId: string;
  body: string;
};

export type Deed =
  | { kind: 'edit'; body: string }
  | { kind: 'delete' }
  | { kind: 'react' | 'unreact'; emoji: string };

/**
 * What an ack said, with the message as its sender knew it then: by the ack, or by the change before it.
 * Without one that change was lost on its way.
 */
export type Acked = MessageAnswer;

/** A change to a message. Without an answer nobody knows whether it happened, or still will. */
export type Change = {
  messageId: string;
  userId: string;
  deed: Deed;
  /** What the server answered; undefined: no answer came. */
  answer: Acked | undefined;
};

/** A mark the server acked: it may never be found below. */
type Mark = { userId: string; roomId: string; seq: number };

/** Everything the clients were promised, for the auditor. It hears acks, and nothing else. */
export type Ledger = {
  queued(message: QueuedMessage): void;
  sent(message: QueuedMessage, acked: Acked): void;
  changed(change: Change): void;
  marked(mark: Mark): void;
  retried(): void;
  /** Somebody who keeps the number of the last message alone has gone on from there, on a new line. */
  returned(): void;
  /** The server said: not now. */
  postponed(failure: Failure): void;
  /** The server said: never. */
  refused(command: string, failure: Failure): void;
  /** Calls back with each ack's client from now on; answers how to stop. */
  onAck(listener: (userId: string) => void): () => void;
  /** What it holds; the same object for ever. */
  readonly records: Records;
};

export type Records = {
  messages: QueuedMessage[];
  /** By clientMessageId: what was said when it was first acked. */
  acked: Map<string, Acked>;
  changes: Change[];
  marks: Map<string, Mark>;
  counts: { retries: number; returns: number; postponed: Map<string, number>; marks: number };
  refusals: string[];
};

export function createLedger(): Ledger {
  const records: Records = {
    messages: [],
    acked: new Map(),
    changes: [],
    marks: new Map(),
    counts: { retries: 0, returns: 0, postponed: new Map(), marks: 0 },
    refusals: [],
  };
  const listeners = new Set<(userId: string) => void>();
  const tell = (userId: string) => {
    for (const listener of listeners) listener(userId);
  };

  return {
    records,
    queued: (message) => {
      records.messages.push(message);
    },
    sent: ({ clientMessageId, senderId }, acked) => {
      records.acked.set(clientMessageId, acked);
      tell(senderId);
    },
    changed: (change) => {
      records.changes.push(change);
      if (change.answer) tell(change.userId);
    },
    marked: (mark) => {
      const key = `${mark.userId} ${mark.roomId}`;
      const before = records.marks.get(key)?.seq ?? 0;
      records.marks.set(key, { ...mark, seq: Math.max(mark.seq, before) });
      records.counts.marks += 1;
      tell(mark.userId);
    },
    retried: () => {
      records.counts.retries += 1;
    },
    returned: () => {
      records.counts.returns += 1;
    },
    postponed: ({ code }) => {
      const { postponed } = records.counts;
      postponed.set(code, (postponed.get(code) ?? 0) + 1);
    },
    refused: (command, { code, message }) => {
      records.refusals.push(`${command}: ${code} ${message}`);
    },
    onAck: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
