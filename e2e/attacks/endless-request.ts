import { connect, type Socket } from 'node:net';
import type { Server } from '../harness/server.ts';

/** How long a request says nothing before it says a little more. */
const DRIP_MS = 1_000;

/** How a request begins, and what is added to it for ever. */
type Shape = { head: readonly string[]; more: string };

const CHUNKED = ['Content-Type: application/json', 'Transfer-Encoding: chunked', '', '1\r\n{\r\n'];
const COUNTED = ['Content-Type: application/json', 'Content-Length: 60000', '', '{'];
const CHUNK = '1\r\n \r\n';

/** Bodies that a route waits for, that are too slow, that nobody wants and that nobody reads; and heads without end. */
const SHAPES: readonly Shape[] = [
  { head: ['POST /api/auth/sign-in/email HTTP/1.1', ...CHUNKED], more: CHUNK },
  { head: ['POST /api/account/reset-password HTTP/1.1', ...COUNTED], more: ' ' },
  { head: ['POST /nothing-here HTTP/1.1', ...CHUNKED], more: CHUNK },
  { head: ['GET / HTTP/1.1', ...CHUNKED], more: CHUNK },
  { head: ['POST /socket.io/?EIO=4&transport=polling HTTP/1.1', ...COUNTED], more: ' ' },
  { head: ['GET /healthz HTTP/1.1', 'X-A: '], more: 'a' },
];

/** Begins the `number`th of many requests, each of another shape than the last, and goes on sending a little of it. */
export function beginEndless(
  { port }: Pick<Server, 'port'>,
  number: number,
  localAddress = '127.0.0.1',
): Socket {
  const shape = SHAPES[number % SHAPES.length];
  if (!shape) throw new Error('no shape');
  const [line = '', ...headers] = shape.head;
  const socket = connect({ port, host: '127.0.0.1', localAddress }).resume();
  // It is the server that ends it.
  socket.on('error', () => undefined);
  socket.write([line, `Host: 127.0.0.1:${port}`, ...headers].join('\r\n'));
  const drip = setInterval(() => socket.write(shape.more), DRIP_MS);
  socket.on('close', () => clearInterval(drip));
  return socket;
}
