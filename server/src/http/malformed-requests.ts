import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type CommandError, commandError } from '@parley/shared/error';
import { refuseRequest, refuseSocket } from './bare-answer.ts';

/** Answers what Node's parser could make no request of, if anybody is still there. */
export function answerMalformed({ code }: { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, error } = refusalOf(code);
  refuseSocket(socket, status, error);
}

function refusalOf(code: string | undefined): { status: number; error: CommandError } {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, error: commandError('REQUEST_TIMEOUT', 'The request took too long.') };
    case 'HPE_HEADER_OVERFLOW': {
      const message = 'The headers are too large: the cookies of this address, most likely.';
      return { status: 431, error: commandError('HEADERS_TOO_LARGE', message) };
    }
    default:
      return { status: 400, error: commandError('INVALID_INPUT', 'This is no request of HTTP.') };
  }
}

/** What Node would refuse by itself, without a word. */
export function answerSilentRefusals(server: Server): void {
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    refuseSocket(socket, 405, commandError('INVALID_INPUT', 'This server leads nowhere else.'));
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const message = 'Of what a request may expect, only 100-continue is known here.';
    refuseRequest(response, 417, commandError('INVALID_INPUT', message));
  });
}
