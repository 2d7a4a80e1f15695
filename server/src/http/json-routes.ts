import { type Ack, type CommandError, refused } from '@parley/shared/error';
import type { z } from 'zod';
import { SECOND_MS } from '../lib/clock.ts';
import { parseJson } from '../lib/parse-input.ts';

/** Who asks: undefined without a live session. */
type Login = { userId: string; sessionId: string };

/** One of our own endpoints: takes what the body held, still unparsed. */
export type JsonRoute = (
  body: string,
  headers: Headers,
  findLogin: FindLogin,
) => Promise<Ack<object>>;

type FindLogin = () => Promise<Ack<Login>>;

/** An endpoint for whoever holds what its input asks for. */
export function openRoute<Input>(
  schema: z.ZodType<Input>,
  handle: (input: Input, headers: Headers) => Promise<Ack<object>>,
): JsonRoute {
  return async (body, headers) => {
    const parsed = parseJson(schema, body);
    return parsed.ok ? handle(parsed.data, headers) : parsed;
  };
}

/** An endpoint for people who are signed in, about their own account. */
export function ownRoute<Input>(
  schema: z.ZodType<Input>,
  handle: (input: Input, login: Login, headers: Headers) => Promise<Ack<object>>,
): JsonRoute {
  return async (body, headers, findLogin) => {
    const login = await findLogin();
    if (!login.ok) return login;
    const parsed = parseJson(schema, body);
    return parsed.ok ? handle(parsed.data, login.data, headers) : parsed;
  };
}

/**
 * Serves routes by the last part of their path: JSON in, JSON or a CommandError out. A browser's
 * request must come from a page of ours: the cookie alone would let any site act for its visitor.
 */
export function serveJsonRoutes(
  routes: Readonly<Record<string, JsonRoute>>,
  parts: {
    authenticate: (cookie: string | undefined) => Promise<Ack<Login>>;
    publicUrl: string | undefined;
  },
): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const name = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
    if (route === undefined || request.method !== 'POST') {
      return respond(refused('NOT_FOUND', 'There is nothing at this address.'));
    }
    const origin = request.headers.get('origin');
    if (origin !== null && origin !== (parts.publicUrl ?? url.origin)) {
      return respond(refused('NOT_ALLOWED', 'This page is not of this server.'));
    }
    const body = await request.text();
    const findLogin = () => parts.authenticate(request.headers.get('cookie') ?? undefined);
    return respond(await route(body, request.headers, findLogin));
  };
}

function respond(ack: Ack<object>): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (ack.ok) return Response.json(ack.data, { headers });
  const { retryAfterMs } = ack.error;
  if (retryAfterMs) headers.set('retry-after', String(Math.ceil(retryAfterMs / SECOND_MS)));
  return Response.json(ack.error, { status: statusOf(ack.error), headers });
}

/** How HTTP says it. */
export function statusOf({ code }: CommandError): number {
  switch (code) {
    case 'INVALID_INPUT':
    case 'PASSWORD_COMMON':
    case 'PASSWORD_PERSONAL':
    case 'PASSWORD_TOO_LONG':
    case 'PASSWORD_TOO_SHORT':
    case 'PICTURE_UNREADABLE':
      return 400;
    case 'UNAUTHENTICATED':
      return 401;
    case 'NOT_FOUND':
    case 'LINK_NOT_FOUND':
    case 'USER_NOT_FOUND':
      return 404;
    case 'ACCOUNT_CHANGED':
      return 409;
    case 'PICTURE_TOO_LARGE':
      return 413;
    case 'PICTURE_UNSUPPORTED':
      return 415;
    case 'RATE_LIMITED':
    case 'EXPORT_RUNNING':
      return 429;
    case 'BUSY':
    case 'PICTURES_UNAVAILABLE':
    case 'UNAVAILABLE':
      return 503;
    default:
      return 403;
  }
}
