import type { Socket as TcpSocket } from 'node:net';
import { type CommandError, commandError } from '@parley/shared/error';
import type { PlainStored } from '@parley/shared/plain-frame';
import type { WebSocket } from 'ws';
import type { Ending, Line, Said } from '../../realtime/line.ts';
import type { Lines } from '../../realtime/lines.ts';
import { encodeTextFrame } from '../../realtime/message-frame.ts';
import type { SlowConnections } from '../../realtime/slow-connections.ts';
import { SwiftLine, type SwiftLines } from '../../realtime/swift-lines.ts';
import { takenBySystem, type Unread } from '../../realtime/unread.ts';
import { CLOSINGS, closingOf, outOfReach } from './closing.ts';
import { type FollowParts, RoomFollower } from './follow-room.ts';

/** Pages of the past are written while no more than this waits to be read. */
const AHEAD_BYTES = 256 * 1024;
/** What is larger may stay in the socket unread, where nothing else queues up: it is looked at again. */
const LARGE_BYTES = 64 * 1024;
/** Pings that nobody answered, one in 25 s, after which nobody is there. */
const UNANSWERED_PINGS = 3;

/** Who came, to which room, and up to where they know it. */
export type Guest = {
  userId: string;
  sessionId: string;
  roomId: string;
  /** What was said up to there they have, or do not ask for. */
  afterSeq: number;
  /** The history of that number. */
  history: string;
};

export type PlainLineParts = FollowParts & {
  lines: Pick<Lines, 'joinRooms'>;
  swift: SwiftLines;
  slow: Pick<SlowConnections, 'watch'>;
  failed(error: unknown): void;
};

/** The line of a plain WebSocket, which hears one room. */
export class PlainLine extends SwiftLine implements Line {
  readonly id: string;
  readonly #guest: Guest;
  readonly #webSocket: WebSocket;
  readonly #parts: PlainLineParts;
  readonly #follower: RoomFollower;
  #unansweredPings = 0;

  constructor(
    {
      id,
      webSocket,
      tcp,
      guest,
    }: { id: string; webSocket: WebSocket; tcp: TcpSocket; guest: Guest },
    parts: PlainLineParts,
  ) {
    super(tcp);
    this.id = id;
    this.#guest = guest;
    this.#webSocket = webSocket;
    this.#parts = parts;
    this.#follower = new RoomFollower(guest, parts, {
      isOpen: () => this.isOpen(),
      write: (frames) => this.#write(frames),
      drained: () => this.#drained(),
      shutOut: (reach) => this.turnAway(outOfReach(reach)),
      tooFarBehind: () => this.end('unread'),
      failed: (error) => this.#fail(error),
    });
  }

  get userId(): string {
    return this.#guest.userId;
  }

  get sessionId(): string {
    return this.#guest.sessionId;
  }

  get roomId(): string {
    return this.#guest.roomId;
  }

  history(): string {
    return this.#guest.history;
  }

  isOpen(): boolean {
    return this.#webSocket.readyState === this.#webSocket.OPEN && !this.tcp.destroyed;
  }

  wantsRoom(roomId: string): boolean {
    return roomId === this.roomId;
  }

  hear(said: Said): void {
    this.#follower.hear(said);
  }

  unread(): Unread {
    const bytes = this.#webSocket.bufferedAmount;
    const taken = takenBySystem(this.#webSocket);
    return { packets: bytes > 0 ? 1 : 0, queuedBytes: bytes, bytes, taken };
  }

  /** It may be in the room after all: the sweep takes it out first and looks again then. */
  leftRoom(roomId: string): void {
    if (this.wantsRoom(roomId)) this.resume().catch((error: unknown) => this.#fail(error));
  }

  /** Hears the room from now on, once it was looked whether it may; what it missed comes first. */
  async resume(): Promise<void> {
    this.#parts.lines.joinRooms(this, [this.roomId]);
    await this.#follower.catchUp();
  }

  /** After the message itself, where that is heard here. */
  confirm({ stored }: PlainStored): void {
    const frame = encodeTextFrame(JSON.stringify({ stored }));
    if (this.wantsRoom(stored.room)) this.#follower.answer({ seq: stored.seq, frame });
    else this.#write(frame);
  }

  refuse(error: CommandError, clientMessageId?: string): void {
    this.#write(encodeTextFrame(JSON.stringify({ error, clientMessageId })));
  }

  /** Says why it cannot stay. */
  turnAway(error: CommandError): void {
    this.refuse(error);
    const { code, reason } = closingOf(error);
    this.#webSocket.close(code, reason);
  }

  end(why: Ending): void {
    if (why === 'unread') {
      this.#webSocket.terminate();
      return;
    }
    if (why === 'crowded') this.refuse(CROWDED);
    if (why === 'flooding') this.refuse(FLOODING);
    const { code, reason } = CLOSINGS[why];
    this.#webSocket.close(code, reason);
  }

  /** Called once in a while: keeps what lies between from closing a silent line, and ends it when nobody is there. */
  ping(): void {
    if (this.#unansweredPings >= UNANSWERED_PINGS) this.#webSocket.terminate();
    else if (this.isOpen()) this.#webSocket.ping();
    this.#unansweredPings += 1;
  }

  /** Its client said something, if only that it is there. */
  isThere(): void {
    this.#unansweredPings = 0;
  }

  #write(frames: Buffer): void {
    if (!this.isOpen()) return;
    const isFree = this.isTcpFree();
    this.#parts.swift.write(this, frames);
    if (!isFree || frames.length > LARGE_BYTES) this.#parts.slow.watch(this);
  }

  async #drained(): Promise<void> {
    while (this.isOpen() && this.tcp.writableLength > AHEAD_BYTES) {
      this.#parts.slow.watch(this);
      await drainOf(this.tcp);
    }
  }

  #fail(error: unknown): void {
    this.#parts.failed(error);
    this.end('failed');
  }
}

const CROWDED = commandError('TOO_MANY_CONNECTIONS', 'There are too many connections of yours.');
const FLOODING = commandError('RATE_LIMITED', 'Too much was sent, and more in spite of that.');

/** The next time the socket has nothing left to write, or its end. */
function drainOf(tcp: TcpSocket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      tcp.off('drain', done).off('close', done);
      resolve();
    };
    tcp.once('drain', done).once('close', done);
  });
}
