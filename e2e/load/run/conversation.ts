import { until } from '../../harness/program.ts';
import type { RunningTarget } from '../targets/target.ts';
import type { Connection } from '../wire/connection.ts';
import { bodyOf, type Delivery, type Seat } from '../wire/dialect.ts';
import { createStrictListener, VoidRun } from '../wire/strict-listener.ts';
import { connectAll } from './audience.ts';

/** Longest wait for the last deliveries of a run: who collapsed may have a minute's work waiting. */
const DRAIN_MS = 120_000;

const ACCEPTED = '{"ok":true';

/** A message under way. */
type Said = { speaker: Connection; roomId: string; saidAt: number; remaining: number };

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
  let acked = 0;
  let deliveries = 0;
  let refusal: string | undefined;

  function hear({ numbers }: Delivery, connection: Connection): void {
    deliveries += numbers.length;
    const now = performance.now();
    for (const number of numbers) {
      const message = underWay.get(number);
      if (message === undefined) {
        refusal ??= `message ${number} came although everybody had it`;
        continue;
      }
      hearing.heard?.(now - message.saidAt);
      message.remaining -= 1;
      if (message.remaining === 0) underWay.delete(number);
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
      const number = said;
      const remaining = rooms.get(roomId)?.length ?? 0;
      underWay.set(number, { speaker: connection, roomId, saidAt: performance.now(), remaining });
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
      const isSettled = () =>
        underWay.size === 0 && (target.dialect.acks === 'nothing' || acked === said);
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
