import { emailAddressSchema, typedPasswordSchema } from '@parley/shared/account';
import { commandError } from '@parley/shared/error';
import { userNameSchema } from '@parley/shared/user';
import { z } from 'zod';
import { parseJson } from '../../lib/parse-input.ts';

type Handle = (request: Request) => Promise<Response>;

const BASE = '/api/auth';

/** Whatever is sent along is nothing to it, no body among it. */
const nothing = z.object({}).catch({});

/** What a sign-in says: whoever counts them reads them so as well. */
export const signInSchema = z.object({ email: emailAddressSchema, password: typedPasswordSchema });

/**
 * What Parley uses of better-auth, with what it sends there. Each endpoint that stands here is one
 * that somebody may attack; what is new in an update of better-auth stays shut.
 */
export const ENDPOINTS: Readonly<Record<string, z.ZodType<object>>> = {
  'GET /get-session': nothing,
  'GET /list-sessions': nothing,
  'POST /change-password': z.object({
    currentPassword: typedPasswordSchema,
    newPassword: typedPasswordSchema,
    revokeOtherSessions: z.boolean().optional(),
  }),
  'POST /revoke-other-sessions': nothing,
  // A hash, as the list of sessions names it: 256 bits in base64url.
  'POST /revoke-session': z.object({ token: z.string().regex(/^[\w-]{1,64}$/) }),
  'POST /sign-in/email': signInSchema,
  'POST /sign-out': nothing,
  'POST /sign-up/email': signInSchema.extend({ name: userNameSchema }),
  'POST /update-user': z.object({ name: userNameSchema }),
};

/**
 * Lets through what is listed, under exactly this path, without a query, and with a body as it is
 * listed: other fields are dropped, wrong ones refused. All else answers 404. So whatever limits what
 * is listed cannot be walked around, and everybody within reads the same.
 */
export function allowEndpoints(handle: Handle): Handle {
  return async (request) => {
    const { origin, pathname } = new URL(request.url);
    const name = `${request.method} ${pathname.slice(BASE.length)}`;
    const schema = Object.hasOwn(ENDPOINTS, name) ? ENDPOINTS[name] : undefined;
    if (!pathname.startsWith(`${BASE}/`) || schema === undefined) {
      const error = commandError('NOT_FOUND', 'There is nothing at this address.');
      return Response.json(error, { status: 404 });
    }
    const { method, headers } = request;
    if (method !== 'POST') return handle(new Request(origin + pathname, { method, headers }));
    const input = parseJson(schema, await request.text());
    if (!input.ok) return Response.json(input.error, { status: 400 });
    const changed = new Headers(headers);
    changed.delete('content-length');
    const body = JSON.stringify(input.data);
    return handle(new Request(origin + pathname, { method, headers: changed, body }));
  };
}
