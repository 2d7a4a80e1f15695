import type { Answer } from '@parley/shared/answer';
import type { Message } from '@parley/shared/message';
import type { MessageAnswer } from '@parley/shared/message-answer';
import type { Letter, PlacedLetter } from '../../../cache/database.ts';
import type { CommandFailure } from '../../../realtime/command-failure.ts';
import { createOutbox } from '../create-outbox.ts';

export const ANA = '01900000-0000-7000-8000-00000000000a';
export const TAB = '01900000-0000-4000-8000-000000000001';
export const KITCHEN = '01900000-0000-7000-8000-0000000000ff';
export const CELLAR = '01900000-0000-7000-8000-0000000000fe';

export function storedMessage(letter: Letter, seq = 1): Message {
  const { clientMessageId, roomId, body, createdAt } = letter;
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
export const answerTo = (letter: Letter, seq = 1): MessageAnswer => ({
  id: letter.clientMessageId,
  seq,
  changedSeq: seq,
});

/** An outbox whose attempts end as `script` says, then succeed. */
export async function startedOutbox(
  script: Attempt[] = [],
  stored: Letter[] = [],
  /** Resolves once the room shows what was sent. */
  shows: Promise<void> = Promise.resolve(),
) {
  const kept = new Map<string, PlacedLetter>();
  let place = 0;
  const add = (letter: Letter) => {
    place += 1;
    kept.set(letter.clientMessageId, { place, letter });
    return place;
  };
  stored.forEach(add);
  /** Gives what another tab has left. */
  let leave: (left: readonly PlacedLetter[]) => void = () => undefined;
  const attempts: Letter[] = [];
  const sent: string[] = [];
  const outbox = createOutbox({
    heir: {
      tabId: TAB,
      inherit: async (userId, take) => {
        leave = take;
        take([...kept.values()].filter(({ letter }) => letter.userId === userId));
      },
      stop: () => undefined,
    },
    storage: {
      load: async () => [...kept.values()],
      handOver: async () => [],
      add: (letter, onPlaced) => Promise.resolve(add(letter)).then(onPlaced),
      setFailure: async () => undefined,
      remove: async (id) => void kept.delete(id),
    },
    send: async (letter) => {
      attempts.push(letter);
      return script.shift() ?? { ok: true, data: answerTo(letter) };
    },
    takeIn: async ({ body }) => {
      sent.push(body);
      await shows;
    },
  });
  await outbox.start(ANA);
  const waiting = () => outbox.store.getState().letters.map(({ body }) => body);
  return {
    outbox,
    kept,
    attempts,
    sent,
    waiting,
    leave: (left: readonly PlacedLetter[]) => leave(left),
  };
}

export const letterOf = (clientMessageId: string, body: string): Letter => ({
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
