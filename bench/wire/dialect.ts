import type { Since } from '@parley/shared/handshake';

/**
 * News of a room, as any target tells it: everything in (fromSeq, toSeq] of the room's log, and the
 * numbers that the generator itself wrote into the bodies of the messages among it.
 */
export type Delivery = {
  roomId: string;
  fromSeq: number;
  toSeq: number;
  numbers: readonly number[];
};

/** What a frame means to the generator, whichever target sent it. */
export type Frame =
  /** The server waits to be told who comes. */
  | { kind: 'greeting' }
  /** Must be answered at once, with this text. */
  | { kind: 'question'; answer: string }
  /** The connection hears its rooms from these heads on; a room not named begins at 0. */
  | { kind: 'ready'; heads: ReadonlyMap<string, number>; held?: Since }
  | { kind: 'delivery'; delivery: Delivery }
  /** `payload` is the answer as JSON. */
  | { kind: 'ack'; commandId: number; payload: string }
  | { kind: 'refusal'; why: string }
  | { kind: 'other' };

/** Who opens a connection: the rooms heard there, and what proves the right to. */
export type Seat = {
  roomIds: readonly string[];
  cookie: string;
  /** One of 127.0.0.0/8: a source address has only some 28,000 ports for one server. */
  localAddress: string;
  /** Of somebody who comes back: how far they were. */
  since?: Since;
  /** How they talk, where that is not as everybody does with the target. */
  dialect?: Dialect;
};

/** How the generator talks with one kind of server. */
export type Dialect = {
  /** Path and query of the WebSocket. */
  path(seat: Seat): string;
  /** The text frame that answers the server's greeting; empty where nobody greets. */
  greeting(seat: Seat): string;
  /** Reads a text frame. */
  read(bytes: Buffer): Frame;
  /** The text frame that says `body` in the room. */
  say(roomId: string, commandId: number, body: string): string;
  /** Whether everything said is acked. */
  acks: 'every message' | 'nothing';
  /** Where a room begins that `ready` does not name; absent: at 0. */
  begins?: 'with what it hears first';
  /** When a connection hears its rooms: once the server says so, or as soon as it is open. */
  ready: 'when told' | 'when open';
};

/** What every target's body begins with: the generator's number of the message, and the room. */
export function bodyOf(number: number, roomId: string): string {
  return `${number} ${roomId} ${FILLER}`;
}

/** Brings the frame of a lone message on a bare WebSocket to some 230 bytes. */
const FILLER = 'The quick brown fox jumps over the lazy dog, and 狐狸 again. '.repeat(2).trim();

export function numberOf(body: string): number {
  return Number.parseInt(body, 10);
}
