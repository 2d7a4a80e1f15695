import { commandError } from '@parley/shared/error';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  ADDRESS_HEADER,
  COUNTED_AS_HEADER,
  LOCAL_HEADER,
  normalAddress,
} from '../lib/address-header.ts';
import { askedUrl } from './asked-url.ts';
import { inOurShape } from './in-our-shape.ts';
import { isLocalRequest } from './is-local-request.ts';

const welcomeQuery = z.object({ invite: z.string().max(200).optional() });

/** Mounts the account endpoints, which speak Fetch's Request and Response. */
export async function mountAccounts(
  app: FastifyInstance,
  parts: {
    handleAccounts(request: Request): Promise<Response>;
    welcome(inviteToken: string | undefined, headers: Headers): Promise<unknown>;
  },
): Promise<void> {
  app.get('/api/welcome', async (request, reply) => {
    const query = welcomeQuery.safeParse(request.query);
    reply.header('cache-control', 'no-store');
    return parts.welcome(query.success ? query.data.invite : undefined, toHeaders(request));
  });

  async function handler(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const url = askedUrl(request);
    if (url === undefined) {
      const message = 'The Host, or what a proxy says of it, makes no address.';
      return reply.status(400).send(commandError('INVALID_INPUT', message));
    }
    const response = await parts.handleAccounts(toFetchRequest(url, request));
    return sendResponse(reply, await inOurShape(response));
  }

  // A scope of its own: here bodies stay bytes, since the handler parses them itself.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    scope.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      handler,
    });
    scope.route({ method: 'POST', url: '/api/account/*', handler });
  });
}

function toFetchRequest(url: string, request: FastifyRequest): Request {
  const body = request.body instanceof Uint8Array ? request.body : null;
  return new Request(url, { method: request.method, headers: toHeaders(request), body });
}

/** What the client said, and beside it what we know of where it is. */
function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  headers.set(ADDRESS_HEADER, normalAddress(request.ip));
  headers.delete(LOCAL_HEADER);
  headers.delete(COUNTED_AS_HEADER);
  const { remoteAddress } = request.socket;
  const { httpVersion } = request.raw;
  if (isLocalRequest({ remoteAddress, httpVersion, headers: request.headers }))
    headers.set(LOCAL_HEADER, 'yes');
  return headers;
}

async function sendResponse(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.status(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  // Whose account it is about is nobody else's to see, also later in the same browser.
  reply.header('cache-control', 'no-store');
  reply.header('set-cookie', response.headers.getSetCookie());
  return reply.send(Buffer.from(await response.arrayBuffer()));
}
