import { plainMessageSchema } from '@parley/shared/plain-frame';
import { type Dialect, type Frame, numberOf } from './dialect.ts';

/**
 * Parley's plain WebSocket. It tells no numbers before the first message, and in a room where nothing but talk
 * happens each message is one number.
 */
export const plainDialect: Dialect = {
  acks: 'nothing',
  ready: 'when open',
  begins: 'with what it hears first',
  path: ({ roomIds: [roomId] }) => `/ws/chat/${roomId}/`,
  read,
  greeting: () => '',
  say: (_roomId, _commandId, body) => JSON.stringify({ message: body }),
};

function read(bytes: Buffer): Frame {
  const frame: unknown = JSON.parse(bytes.toString('utf8'));
  const message = plainMessageSchema.safeParse(frame).data;
  if (!message) return { kind: 'refusal', why: bytes.toString('utf8') };
  const { room, seq } = message;
  const numbers = [numberOf(message.message)];
  return { kind: 'delivery', delivery: { roomId: room, fromSeq: seq - 1, toSeq: seq, numbers } };
}
