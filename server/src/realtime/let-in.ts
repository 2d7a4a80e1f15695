import type { IncomingMessage } from 'node:http';
import { type CommandError, commandError } from '@parley/shared/error';
import { isOfRequest, refuseRequest, refuseSocket } from '../http/bare-answer.ts';
import { isSocketPath } from '../lib/socket-path.ts';
import { isOwnOrigin, OTHER_ORIGIN } from './own-origin.ts';
import { type Strangers, TOO_MANY_STRANGERS } from './strangers.ts';

type LetInParts = {
  publicUrl: string | undefined;
  strangers: Pick<Strangers, 'mayEnter'>;
};

type Refusal = { status: number; error: CommandError };

/** As its clients of today write it into the query. */
const ENGINE_PROTOCOL = '4';

const NOTHING_HERE = commandError('NOT_FOUND', 'There is nothing at this address.');
const NO_WEB_SOCKET = commandError('UPGRADE_REQUIRED', 'Connect to this address with a WebSocket.');
const NOT_SPOKEN = commandError('INVALID_INPUT', 'Only version 4 of Engine.IO is spoken here.');
const NO_GREETING = commandError('INVALID_INPUT', 'A line begins with a GET for a WebSocket.');

/**
 * Stands in front of Engine.IO, which takes all that begins with its path for its own, and refuses in its own
 * words: what comes past here is a greeting that it takes.
 */
export function letIn({ publicUrl, strangers }: LetInParts) {
  async function refusalOf(request: IncomingMessage): Promise<Refusal | undefined> {
    const wrong = whatIsWrong(request);
    if (wrong !== undefined) return { status: 400, error: wrong };
    if (!isOwnOrigin(request, publicUrl)) return { status: 403, error: OTHER_ORIGIN };
    const mayEnter = await strangers.mayEnter(request).catch(() => false);
    return mayEnter ? undefined : { status: 429, error: TOO_MANY_STRANGERS };
  }

  return (request: IncomingMessage, response: unknown, next: () => void): void => {
    // For a WebSocket Engine.IO makes up a response of its own.
    if (isOfRequest(response)) {
      if (isSocketPath(request.url)) {
        response.setHeader('upgrade', 'websocket');
        refuseRequest(response, 426, NO_WEB_SOCKET);
      } else refuseRequest(response, 404, NOTHING_HERE);
      return;
    }
    void refusalOf(request).then((refusal) => {
      if (refusal === undefined) next();
      else refuseSocket(request.socket, refusal.status, refusal.error);
    });
  };
}

/** Engine.IO itself would look at some of this only once the WebSocket is open. */
function whatIsWrong({ method, url = '' }: IncomingMessage): CommandError | undefined {
  const query = new URLSearchParams(url.split('?')[1]);
  const versions = query.getAll('EIO');
  if (versions.length !== 1 || versions[0] !== ENGINE_PROTOCOL) return NOT_SPOKEN;
  const transports = query.getAll('transport');
  const isNew = transports.length === 1 && transports[0] === 'websocket' && !query.has('sid');
  return isNew && method === 'GET' ? undefined : NO_GREETING;
}
