import type { Answer } from '@parley/shared/answer';
import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import type { MessageAnswer } from '@parley/shared/message-answer';
import { retryDelayMs } from '@parley/shared/retry-delay';
import { v7 as mintId } from 'uuid';
import type { Letter, PlacedLetter } from '../../cache/database.ts';
import type { OutboxHeir } from '../../cache/outbox-heir.ts';
import type { OutboxStorage } from '../../cache/outbox-storage.ts';
import { now } from '../../lib/clock.ts';
import { createGatheringStore } from '../../lib/gathering-store.ts';
import { type CommandFailure, MALFORMED_ANSWER } from '../../realtime/command-failure.ts';

type OutboxParts = {
  storage: OutboxStorage;
  heir: OutboxHeir;
  /** One attempt at `message:send`. */
  send: (letter: Letter) => Promise<Answer<MessageAnswer, CommandFailure>>;
  /** It is stored; resolves once the room shows it. */
  takeIn: (letter: Letter, answer: MessageAnswer) => Promise<void>;
};

/** `isSent`: acknowledged, and shown here until the room shows it. */
export type WaitingLetter = Letter & { isSent?: true };

export type OutboxState = { letters: readonly WaitingLetter[] };

/**
 * Messages on their way: each is kept until the server has acknowledged it or has said for good
 * that it never will. Repeating is safe, since the id is minted once and the server stores a
 * message once per id. Rooms are sent side by side, the messages of one room in order.
 */
export function createOutbox({ storage, heir, send, takeIn }: OutboxParts) {
  const store = createGatheringStore<OutboxState>(() => ({ letters: [] }));
  const flushing = new Set<Id>();
  /** Where letters stand in this browser's order: of those it is known to have stored. */
  const places = new Map<Id, number>();
  /** What earlier pages left goes before what is written now: nothing is sent until it is here. */
  let hasInherited = false;
  let userId: Id | undefined;

  const letters = () => store.getState().letters;
  const find = (clientMessageId: Id) =>
    letters().find((letter) => letter.clientMessageId === clientMessageId);
  const nextOf = (roomId: Id) =>
    letters().find(
      (letter) => letter.roomId === roomId && letter.failure === null && !letter.isSent,
    );

  function keep(letter: Letter): void {
    const { clientMessageId } = letter;
    storage
      .add(letter, (place) => {
        if (find(clientMessageId) !== undefined) places.set(clientMessageId, place);
      })
      // A browser without storage still sends: the letter then lasts as long as the page.
      .catch(() => undefined);
  }

  function remove(clientMessageId: Id): void {
    places.delete(clientMessageId);
    store.setState({
      letters: letters().filter((letter) => letter.clientMessageId !== clientMessageId),
    });
    storage.remove(clientMessageId).catch(() => undefined);
  }

  function setFailure(letter: Letter, failure: string | null): void {
    const changed = { ...letter, failure };
    store.setState({ letters: letters().map((held) => (held === letter ? changed : held)) });
    storage.setFailure(letter.clientMessageId, failure).catch(() => undefined);
  }

  /** Nothing of it is left to be done, and nobody sees it go before the room shows the message. */
  async function noteSent(letter: Letter, answer: MessageAnswer): Promise<void> {
    const { clientMessageId } = letter;
    const sent: WaitingLetter = { ...letter, isSent: true };
    store.setState({
      letters: letters().map((held) => (held.clientMessageId === clientMessageId ? sent : held)),
    });
    storage.remove(clientMessageId).catch(() => undefined);
    await takeIn(letter, answer);
    remove(clientMessageId);
  }

  /** Sends what waits in a room, one after the other, until nothing does or we are offline. */
  async function flushRoom(roomId: Id): Promise<void> {
    if (!hasInherited || flushing.has(roomId)) return;
    flushing.add(roomId);
    let attempt = 0;
    for (let letter = nextOf(roomId); letter !== undefined; letter = nextOf(roomId)) {
      const answer = await send(letter);
      if (answer.ok) {
        attempt = 0;
        void noteSent(letter, answer.data);
        continue;
      }
      // Meanwhile its event has come, or everything was forgotten.
      if (find(letter.clientMessageId) === undefined) continue;
      // What waits for the connection goes on with the next `ready`.
      if (answer.error.code === 'OFFLINE' || answer.error.code === 'UNAUTHENTICATED') break;
      if (isForNow(answer.error) || isDoubtful(answer.error.code)) {
        await pause(Math.max(answer.error.retryAfterMs ?? 0, retryDelayMs(attempt)));
        attempt += 1;
        continue;
      }
      setFailure(letter, answer.error.code);
    }
    flushing.delete(roomId);
  }

  function flush(): void {
    for (const roomId of new Set(letters().map((letter) => letter.roomId))) void flushRoom(roomId);
  }

  /** What another tab left goes behind what is known to be older, and before all the rest. */
  function inherit(left: readonly PlacedLetter[]): void {
    const all = [...letters()];
    for (const { place, letter } of left) {
      if (find(letter.clientMessageId) !== undefined) continue;
      const isOlder = (held: Letter) => (places.get(held.clientMessageId) ?? place) < place;
      all.splice(all.findLastIndex(isOlder) + 1, 0, withoutDoubt(letter));
      places.set(letter.clientMessageId, place);
    }
    store.setState({ letters: all });
    flush();
  }

  function reset(): void {
    userId = undefined;
    hasInherited = false;
    heir.stop();
    store.setState({ letters: [] });
    places.clear();
  }

  return {
    store,

    /** Call with each `ready`: takes up what pages that are gone have left, then sends what waits. */
    async start(meId: Id): Promise<void> {
      if (userId !== undefined && userId !== meId) reset();
      userId = meId;
      // `ready`, and what is read after it, shows all that is stored; what was awaited before never comes.
      for (const letter of letters()) if (letter.isSent) remove(letter.clientMessageId);
      // A browser without storage has nothing to inherit.
      await heir.inherit(meId, inherit).catch(() => undefined);
      if (userId !== meId) return;
      hasInherited = true;
      flush();
    },

    /**
     * Accepts a message; it shows as pending at once and is sent as soon as we are connected. Under the id
     * of one that was sent before, the server stores it only if it does not have that.
     */
    sendMessage(roomId: Id, body: string, clientMessageId: Id = mintId()): void {
      if (userId === undefined || find(clientMessageId) !== undefined) return;
      const letter: Letter = {
        clientMessageId,
        userId,
        tabId: heir.tabId,
        roomId,
        body,
        createdAt: now(),
        failure: null,
      };
      store.setState({ letters: [...letters(), letter] });
      keep(letter);
      void flushRoom(roomId);
    },

    /** The room's log shows these messages: those of ours need no further sending. */
    settle(messages: readonly Message[]): void {
      for (const message of messages) {
        if (message.senderId === userId && find(message.id)) remove(message.id);
      }
    },

    /** Sends a failed message again, under its old id. */
    retry(clientMessageId: Id): void {
      const letter = find(clientMessageId);
      if (letter === undefined) return;
      setFailure(letter, null);
      void flushRoom(letter.roomId);
    },

    /** Whether this message waits here. */
    has: (clientMessageId: Id): boolean => find(clientMessageId) !== undefined,

    /** Gives a failed message up. */
    discard: remove,

    /** Gives up all that was for a room which exists no more. */
    discardRoom(roomId: Id): void {
      for (const letter of letters()) if (letter.roomId === roomId) remove(letter.clientMessageId);
    },

    /** Whether a reload would lose something that waits here. */
    hasUnkept: (): boolean =>
      letters().some(({ clientMessageId, isSent }) => !isSent && !places.has(clientMessageId)),

    /** Forgets everything in memory; what is stored waits for its author's return. */
    reset,
  };
}

/** Who has to wait for long is told so, and decides: a message on its way for an hour looks lost. */
const LONG_WAIT_MS = 60_000;

const isForNow = ({ retryable, retryAfterMs = 0 }: CommandFailure): boolean =>
  retryable && retryAfterMs <= LONG_WAIT_MS;

/** An answer that cannot be read may well say that the message is stored: only time will tell. */
const isDoubtful = (code: string | null): boolean => code === MALFORMED_ANSWER.code;

/** An older page, which could not read the answer, took that for a failure. */
const withoutDoubt = (letter: Letter): Letter =>
  isDoubtful(letter.failure) ? { ...letter, failure: null } : letter;

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
