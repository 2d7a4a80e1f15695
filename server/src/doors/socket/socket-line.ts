import { commandError } from '@parley/shared/error';
import { SECOND_MS } from '../../lib/clock.ts';
import { encodeEvent } from '../../realtime/encode.ts';
import { type Ending, type Line, type Said, spoken } from '../../realtime/line.ts';
import { encodeMessageFrame, eventText } from '../../realtime/message-frame.ts';
import type { SlowConnections } from '../../realtime/slow-connections.ts';
import type { Connection } from '../../realtime/socket-server.ts';
import { SwiftLine, type SwiftLines } from '../../realtime/swift-lines.ts';
import { type Unread, unreadOf } from '../../realtime/unread.ts';
import { webSocketOf } from '../../realtime/web-sockets.ts';

/**
 * In UTF-16 code units. What is larger, an answer or a `ready`, is looked at again: it may stay in the socket
 * unread, where nothing queues up behind it.
 */
const LARGE = 64 * 1024;

/** How long a last word may take to arrive. */
const LAST_WORD_MS = 5 * SECOND_MS;

const textOf = spoken(eventText);
/** A broadcast comes here with the same text for each of its lines. */
const frameOf = spoken((text) => encodeMessageFrame(String(text)));

export type SocketLineParts = {
  swift: SwiftLines;
  slow: Pick<SlowConnections, 'watch'>;
  bringToReady(line: SocketLine): Promise<void>;
};

/**
 * The line of a Socket.IO connection. While nothing waits before it, what is sent takes the short way to the
 * TCP socket; order and backpressure stay engine.io's: as soon as something waits, in its queue or in the
 * socket, frames queue up there.
 */
export class SocketLine extends SwiftLine implements Line {
  readonly connection: Connection;
  /** Of the connection, past two objects that nothing else reads: for a thousand lines they are cold memory. */
  readonly #conn: Connection['conn'];
  readonly #parts: SocketLineParts;

  constructor(connection: Connection, parts: SocketLineParts) {
    super(connection.conn.request.socket);
    this.connection = connection;
    this.#parts = parts;
    const { conn } = connection;
    this.#conn = conn;
    // What Socket.IO itself sends, answers for example, comes this way.
    conn.write = (data, options, callback) => {
      if (typeof data === 'string' && callback === undefined && this.#isFree()) {
        this.#write(data);
        if (data.length > LARGE) parts.slow.watch(this);
        return conn;
      }
      parts.slow.watch(this);
      return conn.send(data, options, callback);
    };
  }

  get id(): string {
    return this.connection.id;
  }

  get userId(): string {
    return this.connection.data.userId;
  }

  get sessionId(): string {
    return this.connection.data.sessionId;
  }

  history(): string | undefined {
    return this.connection.data.history;
  }

  isOpen(): boolean {
    const { conn, connected } = this.connection;
    return connected && conn.readyState === 'open' && !this.tcp.destroyed;
  }

  wantsRoom(): boolean {
    return true;
  }

  hear(said: Said): void {
    const text = textOf(said);
    if (this.#isFree()) this.#write(text);
    else if (this.connection.connected) this.#conn.write(text);
  }

  unread(): Unread {
    return unreadOf(this.connection);
  }

  /** Its client knows by its own log. */
  leftRoom(): void {}

  resume(): Promise<void> {
    return this.#parts.bringToReady(this);
  }

  /** Ended below Socket.IO, its client comes back by itself; by Socket.IO's goodbye, it does not, or not at once. */
  end(why: Ending): void {
    switch (why) {
      case 'stopping':
      case 'failed':
        this.connection.conn.close();
        return;
      case 'history':
      case 'unread':
        this.#terminate();
        return;
      case 'crowded': {
        const message = 'There are too many tabs; this one rests until somebody looks at it.';
        const error = commandError('TOO_MANY_CONNECTIONS', message);
        this.hear(['refused', encodeEvent('refused', error)]);
        this.dismiss();
        return;
      }
      case 'signedOut':
      case 'flooding':
        this.dismiss();
    }
  }

  dismiss(): void {
    this.connection.disconnect(true);
    setTimeout(() => this.#terminate(), LAST_WORD_MS).unref();
  }

  /** At once. `conn.close()` would first wait for the queue to drain, which may never happen. */
  #terminate(): void {
    webSocketOf(this.connection.conn).terminate();
  }

  #isFree(): boolean {
    const conn = this.#conn;
    return conn.readyState === 'open' && conn.transport.writable && this.isTcpFree();
  }

  #write(text: string): void {
    this.#parts.swift.write(this, frameOf(text));
  }
}
