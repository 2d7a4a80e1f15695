import { commandError } from '@parley/shared/error';

type Handle = (request: Request) => Promise<Response>;

const BASE = '/api/auth';

/**
 * What Parley uses of better-auth, with the fields it sends there. Each endpoint that stands here is
 * one that somebody may attack; what is new in an update of better-auth stays shut.
 */
export const ENDPOINTS: Readonly<Record<string, readonly string[]>> = {
  'GET /get-session': [],
  'GET /list-sessions': [],
  'POST /change-password': ['currentPassword', 'newPassword', 'revokeOtherSessions'],
  'POST /revoke-other-sessions': [],
  'POST /revoke-session': ['token'],
  'POST /sign-in/email': ['email', 'password'],
  'POST /sign-out': [],
  'POST /sign-up/email': ['name', 'email', 'password'],
  'POST /update-user': ['name'],
};

/**
 * Lets through what is listed, under exactly this path, without other fields and without a query, and
 * answers 404 to everything else. So whatever limits what is listed cannot be walked around.
 */
export function allowEndpoints(handle: Handle): Handle {
  return async (request) => {
    const { origin, pathname } = new URL(request.url);
    const name = `${request.method} ${pathname.slice(BASE.length)}`;
    const fields = Object.hasOwn(ENDPOINTS, name) ? ENDPOINTS[name] : undefined;
    if (!pathname.startsWith(`${BASE}/`) || fields === undefined) {
      const error = commandError('NOT_FOUND', 'There is nothing at this address.');
      return Response.json(error, { status: 404 });
    }
    const { method, headers } = request;
    if (method !== 'POST') return handle(new Request(origin + pathname, { method, headers }));
    const body = await request
      .clone()
      .json()
      .catch(() => undefined);
    // What is no object has no fields; whoever reads it says what is wrong with it.
    if (typeof body !== 'object' || body === null)
      return handle(new Request(origin + pathname, request));
    const known = Object.entries(body).filter(([field]) => fields.includes(field));
    const bare = JSON.stringify(Object.fromEntries(known));
    const changed = new Headers(headers);
    changed.delete('content-length');
    return handle(new Request(origin + pathname, { method, headers: changed, body: bare }));
  };
}
