import type { Socket as TcpSocket } from 'node:net';
import { encodeMessageFrame } from './message-frame.ts';
import type { Connection } from './socket-server.ts';

/**
 * In UTF-16 code units. What is larger, an answer or a `ready`, is looked at again: it may stay in the socket
 * unread, where nothing queues up behind it.
 */
const LARGE = 64 * 1024;

/** One turn writes to this many connections at most, in about 8 ms; then others have the loop. */
const WRITES_A_TURN = 2_000;

/** The way out of a connection, past engine.io's queue while that is empty. */
class Line {
  readonly conn: Connection['conn'];
  readonly tcp: TcpSocket;
  /** The turn of the event loop in which it was last written to. */
  writtenIn = 0;
  /** It gathers frames that leave together, in one write. */
  isHeld = false;
  /** Commands whose answers will follow what they cause to be broadcast. */
  awaited = 0;

  constructor(conn: Connection['conn']) {
    this.conn = conn;
    this.tcp = conn.request.socket;
  }

  awaitAnswer(): void {
    this.awaited += 1;
  }

  answered(): void {
    this.awaited -= 1;
  }

  isOpen(): boolean {
    return this.conn.readyState === 'open' && !this.tcp.destroyed;
  }

  /** Nothing waits before it, in engine.io's queue or in the socket. */
  isFree(): boolean {
    const { conn, tcp } = this;
    if (conn.readyState !== 'open' || !conn.transport.writable) return false;
    return this.isHeld || tcp.writableLength === 0;
  }
}

export type SwiftLines = {
  /** From now on what is sent on this connection takes the short way, while it is free. */
  take(connection: Connection): OpenLine;
  drop(connectionId: string): void;
  /** Sends one text to those of these connections that were taken. */
  broadcast(connectionIds: Iterable<string>, text: string): void;
};

/**
 * `awaitAnswer`: one is about to come, so what is sent before waits for it, within a turn.
 * `isOpen`: false from the moment at which it is ended, before Socket.IO hears of it.
 */
export type OpenLine = Pick<Line, 'awaitAnswer' | 'answered' | 'isOpen'>;

/**
 * Sends text straight to the TCP socket; a frame for a thousand connections is made once. A write
 * system call costs the same for one frame and for twenty, and nearly all of what a delivery costs.
 * So the first frame of a turn leaves at once, which keeps a lone message fast, and what else the
 * turn has for that connection leaves in one more. Figures are in docs/performance.md.
 *
 * Order and backpressure stay engine.io's: as soon as something waits, in its queue or in the
 * socket, frames queue up there, and `onQueued` is told whose; of large texts always.
 */
export function createSwiftLines(onQueued: (connection: Connection) => void): SwiftLines {
  const lines = new Map<string, Line>();
  let turn = 1;
  let isTurnOpen = false;
  let writes = 0;
  let held: Line[] = [];
  let lastText = '';
  let lastFrame: Buffer = Buffer.alloc(0);

  function frameOf(text: string): Buffer {
    // A broadcast comes here with the same string for each of its connections.
    if (text !== lastText) {
      lastText = text;
      lastFrame = encodeMessageFrame(text);
    }
    return lastFrame;
  }

  function openTurn(): void {
    if (isTurnOpen) return;
    isTurnOpen = true;
    process.nextTick(endTurn);
  }

  function endTurn(): void {
    turn += 1;
    writes = 0;
    const now = held.slice(0, WRITES_A_TURN);
    held = held.slice(WRITES_A_TURN);
    for (const line of now) {
      line.isHeld = false;
      line.tcp.uncork();
    }
    isTurnOpen = held.length > 0;
    if (isTurnOpen) setImmediate(endTurn);
  }

  function hold(line: Line): void {
    line.isHeld = true;
    line.tcp.cork();
    held.push(line);
  }

  function write(line: Line, text: string): void {
    openTurn();
    const mayLeave = line.writtenIn !== turn && line.awaited === 0 && writes < WRITES_A_TURN;
    if (!line.isHeld && !mayLeave) hold(line);
    line.writtenIn = turn;
    writes += 1;
    line.tcp.write(frameOf(text));
  }

  return {
    take(connection) {
      const { conn } = connection;
      const line = new Line(conn);
      lines.set(connection.id, line);
      conn.write = (data, options, callback) => {
        if (typeof data === 'string' && callback === undefined && line.isFree()) {
          write(line, data);
          if (data.length > LARGE) onQueued(connection);
          return conn;
        }
        onQueued(connection);
        return conn.send(data, options, callback);
      };
      return line;
    },
    drop: (connectionId) => lines.delete(connectionId),
    broadcast(connectionIds, text) {
      for (const connectionId of connectionIds) {
        const line = lines.get(connectionId);
        if (line?.isFree()) write(line, text);
        else line?.conn.write(text);
      }
    },
  };
}
