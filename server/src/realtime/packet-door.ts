import { Decoder, Encoder } from 'socket.io-parser';

/** How Socket.IO writes a CONNECT (its protocol, version 5), and one to a namespace of a name. */
const CONNECT = '0';
const CONNECT_ELSEWHERE = '0/';

/**
 * The one door for what a client sends, before it is admitted and after: a Socket.IO decoder, of
 * which each connection has its own. Socket.IO itself would take a second CONNECT while the first
 * is being answered for a second connection on the same line, and answer each unknown namespace.
 *
 * What throws here ends the connection: Socket.IO catches it, as it does for any packet that
 * cannot be read.
 */
class DoorDecoder extends Decoder {
  #hasKnocked = false;

  override add(data: unknown): void {
    if (typeof data === 'string' && data.startsWith(CONNECT)) this.#knock(data);
    else if (this.#hasKnocked) super.add(data);
    else throw new Error('the first packet is no CONNECT');
  }

  #knock(data: string): void {
    if (data.startsWith(CONNECT_ELSEWHERE)) throw new Error('there is one namespace');
    // Pages of yesterday ask twice when the network comes back while they are waiting.
    if (this.#hasKnocked) return;
    this.#hasKnocked = true;
    super.add(data);
  }
}

/** Socket.IO's own parser, with that door. */
export const doorParser = { Encoder, Decoder: DoorDecoder };
