import type { Message } from '@parley/shared/message';
import type { MessageAnswer } from '@parley/shared/message-answer';
import type { OutboxEntry, PlacedEntry } from '../../../cache/database.ts';
import type { Answer } from '../../../lib/answer.ts';
import type { CommandFailure } from '../../../realtime/command-failure.ts';
import { createOutbox } from '../create-outbox.ts';

export const ANA = '01900000-0000-7000-8000-00000000000a';
export const TAB = '01900000-0000-4000-8000-000000000001';
export const KITCHEN = '01900000-0000-7000-8000-0000000000ff';
export const CELLAR = '01900000-0000-7000-8000-0000000000fe';

export function storedMessage(entry: OutboxEntry, seq = 1): Message {
  const { clientMessageId, roomId, body, createdAt } = entry;
  return {
    id: clientMessageId,
    roomId,
    body,
    createdAt,
    seq,
    changedSeq: seq,
    senderId: ANA,
    editedAt: null,
    deletedAt: null,
    reactions: [],
  };
}

type Attempt = Answer<MessageAnswer, CommandFailure>;

/** What an attempt is answered with whose change came before, or is lost. */
export const answerTo = (entry: OutboxEntry, seq = 1): MessageAnswer => ({
  id: entry.clientMessageId,
  seq,
  changedSeq: seq,
});

/** An outbox whose attempts end as `script` says, then succeed. */
export async function startedOutbox(
  script: Attempt[] = [],
  stored: OutboxEntry[] = [],
  /** Resolves once the room shows what was sent. */
  shows: Promise<void> = Promise.resolve(),
) {
  const kept = new Map<string, PlacedEntry>();
  let place = 0;
  const add = (entry: OutboxEntry) => {
    place += 1;
    kept.set(entry.clientMessageId, { place, entry });
    return place;
  };
  stored.forEach(add);
  /** Gives what another tab has left. */
  let leave: (left: readonly PlacedEntry[]) => void = () => undefined;
  const attempts: OutboxEntry[] = [];
  const sent: string[] = [];
  const outbox = createOutbox({
    heir: {
      tabId: TAB,
      inherit: async (userId, take) => {
        leave = take;
        take([...kept.values()].filter(({ entry }) => entry.userId === userId));
      },
      stop: () => undefined,
    },
    storage: {
      load: async () => [...kept.values()],
      handOver: async () => [],
      add: (entry, onPlaced) => Promise.resolve(add(entry)).then(onPlaced),
      setFailure: async () => undefined,
      remove: async (id) => void kept.delete(id),
    },
    send: async (entry) => {
      attempts.push(entry);
      return script.shift() ?? { ok: true, data: answerTo(entry) };
    },
    takeIn: async ({ body }) => {
      sent.push(body);
      await shows;
    },
  });
  await outbox.start(ANA);
  const waiting = () => outbox.store.getState().entries.map(({ body }) => body);
  return {
    outbox,
    kept,
    attempts,
    sent,
    waiting,
    leave: (left: readonly PlacedEntry[]) => leave(left),
  };
}

export const entryOf = (clientMessageId: string, body: string): OutboxEntry => ({
  clientMessageId,
  userId: ANA,
  tabId: TAB,
  roomId: KITCHEN,
  body,
  createdAt: 0,
  failure: null,
});

export const failed = (error: Extract<Attempt, { ok: false }>['error']): Attempt => ({
  ok: false,
  error,
});
