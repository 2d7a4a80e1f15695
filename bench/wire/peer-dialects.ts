import { z } from 'zod';
import { type Delivery, type Dialect, numberOf, type Seat } from './dialect.ts';
import { connectFrame, eventFrame, readSocketIoFrame, SOCKET_IO_PATH } from './socket-io-frames.ts';

/** What our two peers in JavaScript send: the room numbers its messages. */
const saidSchema = z.object({ roomId: z.string(), seq: z.number(), body: z.string() });

function deliveryOf({ roomId, seq, body }: z.infer<typeof saidSchema>): Delivery {
  return { roomId, fromSeq: seq - 1, toSeq: seq, numbers: [numberOf(body)] };
}

const roomsQuery = ({ roomIds }: Seat) => `rooms=${roomIds.join(',')}`;

/** `peers/bare-ws.ts`: JSON in text frames, nothing else. */
export const bareWsDialect: Dialect = {
  acks: 'nothing',
  ready: 'when open',
  path: (seat) => `/?${roomsQuery(seat)}`,
  greeting: () => '',
  read: (bytes) => {
    const said = saidSchema.parse(JSON.parse(bytes.toString('utf8')));
    return { kind: 'delivery', delivery: deliveryOf(said) };
  },
  say: (roomId, _commandId, body) => JSON.stringify({ roomId, body }),
};

/** `peers/socket-io.ts`: one event per message. */
export const socketIoDialect: Dialect = {
  acks: 'nothing',
  ready: 'when told',
  path: (seat) => `${SOCKET_IO_PATH}&${roomsQuery(seat)}`,
  greeting: () => connectFrame(''),
  read: (bytes) =>
    readSocketIoFrame(bytes, (name, payload) => {
      if (name === 'ready') return { kind: 'ready', heads: new Map() };
      return { kind: 'delivery', delivery: deliveryOf(saidSchema.parse(JSON.parse(payload))) };
    }),
  say: (roomId, commandId, body) => eventFrame(commandId, 'say', { roomId, body }),
};

const tutorialSchema = z.object({ message: z.string() });

/**
 * The Django Channels tutorial's chat: one room per connection, and no numbers. The order in which
 * messages first arrived counts as the room's; everybody else must then see this same order.
 */
export function createChannelsDialect(): Dialect {
  const heads = new Map<string, number>();
  const deliveries = new Map<number, Delivery>();

  function deliver(body: string): Delivery {
    const [digits = '', roomId = ''] = body.split(' ', 2);
    const number = Number(digits);
    const known = deliveries.get(number);
    if (known) return known;
    const fromSeq = heads.get(roomId) ?? 0;
    const delivery = { roomId, fromSeq, toSeq: fromSeq + 1, numbers: [number] };
    heads.set(roomId, delivery.toSeq);
    deliveries.set(number, delivery);
    return delivery;
  }

  return {
    acks: 'nothing',
    ready: 'when open',
    greeting: () => '',
    path: ({ roomIds }) => `/ws/chat/${(roomIds[0] ?? '').replaceAll('-', '_')}/`,
    read: (bytes) => {
      const { message } = tutorialSchema.parse(JSON.parse(bytes.toString('utf8')));
      return { kind: 'delivery', delivery: deliver(message) };
    },
    say: (_roomId, _commandId, body) => JSON.stringify({ message: body }),
  };
}
