import { ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CommandError } from '@parley/shared/error';
import { SECOND_MS } from '../lib/clock.ts';

/** How long a refusal may take to leave: what was asked for before it may stand unread in front of it. */
const LEAVE_MS = 5 * SECOND_MS;

/** Of answers that pass none of the web framework's hooks: nothing in them is to be guessed at, run or framed. */
export const BARE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

const headersOf = (body: string) => ({
  ...BARE_HEADERS,
  'content-type': 'application/json; charset=utf-8',
  'content-length': String(Buffer.byteLength(body)),
});

/** Whether it is what answers a request of HTTP. */
export const isOfRequest = (response: unknown): response is ServerResponse =>
  response instanceof ServerResponse;

/** Refuses a request of HTTP with this status. */
export function refuseRequest(response: ServerResponse, status: number, error: CommandError): void {
  const body = JSON.stringify(error);
  response.writeHead(status, headersOf(body)).end(body);
}

/** Refuses what is no request of HTTP, or no longer one: asked to be a WebSocket, say. Ends the connection. */
export function refuseSocket(socket: Duplex, status: number, error: CommandError): void {
  const body = JSON.stringify(error);
  const headers = Object.entries({ connection: 'close', ...headersOf(body) });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.on('error', () => undefined);
  // Whoever does not hang up, or does not read, must not keep the connection.
  const late = setTimeout(() => socket.destroy(), LEAVE_MS);
  socket.once('finish', () => socket.destroy());
  socket.once('close', () => clearTimeout(late));
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
