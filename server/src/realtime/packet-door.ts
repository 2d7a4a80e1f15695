import { Decoder, Encoder } from 'socket.io-parser';

/** How Socket.IO writes a CONNECT (its protocol, version 5), and one to a namespace of a name. */
const CONNECT = '0';
const CONNECT_ELSEWHERE = '0/';
/** Answers to the server, in text and with bytes; it never asks. */
const ANSWERS: readonly unknown[] = ['3', '6'];
/** Pages of yesterday ask again when the network comes back while they are waiting, a few times. */
const KNOCKS = 10;

/**
 * The one door for what a client sends, before it is admitted and after: a Socket.IO decoder, of
 * which each connection has its own. Socket.IO itself would take a second CONNECT while the first
 * is being answered for a second connection on the same line, and answer each unknown namespace.
 *
 * What throws here ends the connection: Socket.IO catches it, as it does for any packet that
 * cannot be read.
 */
class DoorDecoder extends Decoder {
  #knocks = 0;

  override add(data: unknown): void {
    const type = typeof data === 'string' ? data.charAt(0) : undefined;
    if (type === CONNECT) this.#knock(String(data));
    else if (this.#knocks === 0) throw new Error('the first packet is no CONNECT');
    else if (ANSWERS.includes(type)) throw new Error('nobody asked');
    else super.add(data);
  }

  #knock(data: string): void {
    this.#knocks += 1;
    if (data.startsWith(CONNECT_ELSEWHERE)) throw new Error('there is one namespace');
    if (this.#knocks > KNOCKS) throw new Error('it goes on knocking');
    if (this.#knocks === 1) super.add(data);
  }
}

/** Socket.IO's own parser, with that door. */
export const doorParser = { Encoder, Decoder: DoorDecoder };
