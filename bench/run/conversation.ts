import { until } from '@parley/e2e/harness/program';
import type { RunningTarget } from '../targets/target.ts';
import type { Connection } from '../wire/connection.ts';
import { bodyOf, type Delivery, type Seat } from '../wire/dialect.ts';
import { createStrictListener, VoidRun } from '../wire/strict-listener.ts';
import { connectAll } from './audience.ts';

/** Longest wait for the last deliveries of a run: who collapsed may have a minute's work waiting. */
const DRAIN_MS = 120_000;

const ACCEPTED = '{"ok":true';

/** A message under way. */
type Said = {
  number: number;
  speaker: Connection;
  roomId: string;
  saidAt: number;
  /** How many of the room have not heard it yet. */
  remaining: number;
};

/** What is going on between everybody of a scene, with every delivery checked. */
export type Conversation = {
  /** The connections in each room. */
  rooms: ReadonlyMap<string, readonly Connection[]>;
  /** Says one message; all messages of a conversation are numbered from 1. */
  say(connection: Connection, roomId: string): void;
  /** Messages × connections that received them, so far. */
  deliveries(): number;
  said(): number;
  acked(): number;
  /** Resolves when everything said has reached everybody in its room. Throws VoidRun otherwise. */
  settle(): Promise<void>;
  close(): void;
};

export type Hearing = {
  /** A connection received a message, `latencyMs` after it was said. */
  heard?(latencyMs: number): void;
  /** Who said it hears it themselves, as part of the room. */
  echoed?(speaker: Connection, roomId: string): void;
  acked?(ack: { number: number; connection: Connection; roomId: string; payload: string }): void;
};

/** Connects everybody and listens. */
export async function beginConversation(
  target: RunningTarget,
  seats: readonly Seat[],
  hearing: Hearing,
): Promise<Conversation> {
  const underWay = new Map<number, Said>();
  let said = 0;
  let toBeAcked = 0;
  let acked = 0;
  let deliveries = 0;
  let refusal: string | undefined;

  /** The same news reaches a thousand connections: what it is about is looked up once. */
  const known = new WeakMap<Delivery, Said[]>();

  function messagesOf(delivery: Delivery): Said[] {
    const messages = delivery.numbers.flatMap((number) => {
      const message = underWay.get(number);
      if (message === undefined) refusal ??= `message ${number} came although everybody had it`;
      return message ?? [];
    });
    known.set(delivery, messages);
    return messages;
  }

  function hear(delivery: Delivery, connection: Connection): void {
    deliveries += delivery.numbers.length;
    const now = hearing.heard ? performance.now() : 0;
    for (const message of known.get(delivery) ?? messagesOf(delivery)) {
      hearing.heard?.(now - message.saidAt);
      message.remaining -= 1;
      if (message.remaining === 0) underWay.delete(message.number);
      if (message.remaining < 0) refusal ??= `message ${message.number} came twice`;
      if (message.speaker === connection) hearing.echoed?.(connection, message.roomId);
    }
  }

  const listener = createStrictListener(
    hear,
    target.origins.length > 1 ? 'may overtake' : 'as sent',
  );
  const connections = await connectAll(target, seats, listener);
  const rooms = roomsOf(connections);

  return {
    rooms,
    say: (connection, roomId) => {
      said += 1;
      const { dialect = target.dialect } = connection.seat;
      if (dialect.acks === 'every message') toBeAcked += 1;
      const number = said;
      const remaining = rooms.get(roomId)?.length ?? 0;
      underWay.set(number, {
        number,
        speaker: connection,
        roomId,
        saidAt: performance.now(),
        remaining,
      });
      connection.say(roomId, bodyOf(number, roomId), (payload) => {
        acked += 1;
        if (!payload.startsWith(ACCEPTED)) refusal ??= `a message was refused: ${payload}`;
        else hearing.acked?.({ number, connection, roomId, payload });
      });
    },
    deliveries: () => deliveries,
    said: () => said,
    acked: () => acked,
    settle: async () => {
      const isSettled = () => underWay.size === 0 && acked === toBeAcked;
      await until(
        () => {
          listener.check();
          return refusal !== undefined || isSettled();
        },
        () => `The run is void: ${underWay.size} of ${said} messages did not reach everybody.`,
        DRAIN_MS,
      );
      if (refusal !== undefined) throw new VoidRun(`The run is void: ${refusal}.`);
    },
    close: () => {
      for (const connection of connections) connection.close();
    },
  };
}

function roomsOf(connections: readonly Connection[]): Map<string, Connection[]> {
  const rooms = new Map<string, Connection[]>();
  for (const connection of connections) {
    for (const roomId of connection.seat.roomIds) {
      const members = rooms.get(roomId);
      if (members) members.push(connection);
      else rooms.set(roomId, [connection]);
    }
  }
  return rooms;
}
