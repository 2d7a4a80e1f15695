import type { Frame } from './dialect.ts';

/**
 * Engine.IO 4 and Socket.IO 5 by hand, as far as text frames over a WebSocket go: one digit for the
 * Engine.IO packet, for a message (4) one more for the Socket.IO packet.
 */
export const SOCKET_IO_PATH = '/socket.io/?EIO=4&transport=websocket';

const EVENT = '42';
const ACK = '43';
const CONNECT_ERROR = '44';

/** Reads what every Socket.IO server says, and hands `name` and the JSON after it of an event on. */
export function readSocketIoFrame(
  bytes: Buffer,
  readEvent: (name: string, payload: string) => Frame,
): Frame {
  const text = bytes.toString('utf8');
  if (text.startsWith(EVENT)) {
    const nameEnd = text.indexOf('"', 4);
    return readEvent(text.slice(4, nameEnd), text.slice(nameEnd + 2, -1));
  }
  if (text.startsWith(ACK)) {
    const payloadStart = text.indexOf('[');
    return {
      kind: 'ack',
      commandId: Number(text.slice(2, payloadStart)),
      payload: text.slice(payloadStart + 1, -1),
    };
  }
  if (text.startsWith(CONNECT_ERROR)) return { kind: 'refusal', why: text.slice(2) };
  if (text.startsWith('0')) return { kind: 'greeting' };
  if (text === '2') return { kind: 'question', answer: '3' };
  return { kind: 'other' };
}

/** What a Socket.IO server wants to hear first; `auth` is JSON, or empty. */
export const connectFrame = (auth: string): string => `40${auth}`;

/** An event that asks for an ack. */
export function eventFrame(commandId: number, name: string, payload: object): string {
  return `${EVENT}${commandId}${JSON.stringify([name, payload])}`;
}

/** An event that nobody answers. */
export function noticeFrame(name: string, payload: object): string {
  return `${EVENT}${JSON.stringify([name, payload])}`;
}
