import type { AuditKind } from '@parley/shared/audit';
import { z } from 'zod';
import type { Audit } from '../../audit/audit.ts';
import { addressOf } from '../../lib/address-header.ts';
import type { Store } from '../../store/store.ts';

type Handle = (request: Request) => Promise<Response>;

/** By status: a wrong password, a banned person, too many attempts. */
const KINDS: ReadonlyMap<number, AuditKind> = new Map([
  [401, 'signInFailed'],
  [403, 'signInFailed'],
  [429, 'signInLimited'],
]);

/** What is no address at all may be a password in the wrong field, and is not kept. */
const bodySchema = z.object({ email: z.email().max(320).toLowerCase() });

/** Tells the audit trail of sign-ins that were refused: which account was asked for, and from where. */
export function auditFailures(handle: Handle, store: Store, audit: Pick<Audit, 'record'>): Handle {
  return async (request) => {
    if (!new URL(request.url).pathname.endsWith('/sign-in/email')) return handle(request);
    const body = bodySchema.safeParse(
      await request
        .clone()
        .json()
        .catch(() => undefined),
    );
    const response = await handle(request);
    const kind = KINDS.get(response.status);
    if (!kind || !body.success) return response;
    const { email } = body.data;
    const user = await store
      .selectFrom('users')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirst();
    audit.record({
      kind,
      subjectId: user?.id,
      address: addressOf(request.headers),
      detail: email,
    });
    return response;
  };
}
