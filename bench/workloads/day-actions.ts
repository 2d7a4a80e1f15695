import { until } from '@parley/e2e/harness/program';
import type { CommandInput, CommandName } from '@parley/shared/commands';
import { z } from 'zod';
import type { Conversation } from '../run/conversation.ts';
import type { Connection } from '../wire/connection.ts';
import { bodyOf } from '../wire/dialect.ts';
import { commandFrame, parleyNotice } from '../wire/parley-dialect.ts';
import { VoidRun } from '../wire/strict-listener.ts';

const ANSWER_MS = 60_000;
/** The newest messages, which people edit and react to. */
const REMEMBERED = 500;
const WATCHED = 50;

/** What people do, in shares of a hundred. */
const SHARES = [
  ['type', 30],
  ['say', 20],
  ['read', 20],
  ['look back', 10],
  ['catch up', 5],
  ['react', 5],
  ['edit', 3],
  ['watch', 4],
  ['look for a room', 3],
] as const;
type Action = (typeof SHARES)[number][0];

/** Spread evenly and always in the same order, so that every run does the same. */
const ROUND: Action[] = SHARES.flatMap(([action, share]) =>
  Array.from({ length: share }, (_, index) => ({ action, at: (index + 0.5) / share })),
)
  .sort((a, b) => a.at - b.at)
  .map(({ action }) => action);

/** A step through the people that meets everybody before it meets anybody twice. */
const STRIDE = 7_919;

const numbersSchema = z.object({ id: z.string(), seq: z.number() });
/** A checkout of before answers with the whole message. */
const sentSchema = z.object({
  data: z.union([
    numbersSchema,
    z.object({ message: numbersSchema }).transform(({ message }) => message),
  ]),
});

type Sent = { sender: Connection; roomId: string; id: string; seq: number };

export type Day = {
  /** The next person does the next thing. */
  doSomething(): void;
  /** Takes the ack of a message, so that somebody may react to it. */
  remember(sent: { connection: Connection; roomId: string; payload: string }): void;
  /** How much was done so far. */
  done(): number;
  /** Resolves when everything is answered. Throws VoidRun when something was refused. */
  settle(): Promise<void>;
};

/** The people of a conversation, by all their ids to watch some of them; `answered` hears how long each answer took, in milliseconds. */
export function createDay(
  conversation: () => Conversation,
  userIds: readonly string[],
  answered: (latencyMs: number) => void,
): Day {
  let people: Connection[] = [];
  const newest: Sent[] = [];
  let done = 0;
  let waiting = 0;
  let refusal: string | undefined;

  function ask<Name extends CommandName>(
    person: Connection,
    name: Name,
    input: CommandInput<Name>,
  ): void {
    const askedAt = performance.now();
    waiting += 1;
    person.ask(
      (commandId) => commandFrame(commandId, name, input),
      (payload) => {
        waiting -= 1;
        answered(performance.now() - askedAt);
        if (!payload.startsWith('{"ok":true')) refusal ??= `${name}: ${payload.slice(0, 200)}`;
      },
    );
  }

  function act(action: Action, person: Connection, roomId: string, message: Sent): void {
    const aboutMessage = { messageId: message.id };
    switch (action) {
      case 'type':
        person.tell(parleyNotice('typing:start', { roomId }));
        break;
      case 'say':
        conversation().say(person, roomId);
        break;
      case 'read':
        ask(person, 'receipt:mark', { roomId, seq: Number.MAX_SAFE_INTEGER });
        break;
      case 'look back':
        ask(person, 'history:load', { roomId });
        break;
      case 'catch up':
        ask(message.sender, 'room:sync', { roomId: message.roomId, afterSeq: message.seq });
        break;
      case 'react':
        ask(message.sender, 'reaction:add', { ...aboutMessage, emoji: '👍' });
        break;
      case 'edit':
        ask(message.sender, 'message:edit', { ...aboutMessage, body: bodyOf(done, roomId) });
        break;
      case 'watch': {
        const first = (done * WATCHED) % userIds.length;
        ask(person, 'presence:watch', { userIds: userIds.slice(first, first + WATCHED) });
        break;
      }
      case 'look for a room':
        ask(person, 'room:list', { query: 'Room 1' });
        break;
    }
  }

  return {
    doSomething: () => {
      if (people.length === 0) people = [...new Set([...conversation().rooms.values()].flat())];
      const person = people[(done * STRIDE) % people.length];
      const action = ROUND[done % ROUND.length];
      const message = newest[done % Math.max(1, newest.length)];
      done += 1;
      if (person === undefined || action === undefined) return;
      const { roomIds } = person.seat;
      const roomId = roomIds[done % roomIds.length] ?? '';
      // Until somebody has said something there is nothing else to do.
      if (message === undefined) conversation().say(person, roomId);
      else act(action, person, roomId, message);
    },
    remember: ({ connection, roomId, payload }) => {
      const { id, seq } = sentSchema.parse(JSON.parse(payload)).data;
      newest.push({ sender: connection, roomId, id, seq });
      if (newest.length > REMEMBERED) newest.shift();
    },
    done: () => done,
    settle: async () => {
      await until(
        () => waiting === 0 || refusal !== undefined,
        () => `The run is void: ${waiting} commands were not answered.`,
        ANSWER_MS,
      );
      if (refusal !== undefined) throw new VoidRun(`The run is void: ${refusal}`);
    },
  };
}
