import type { AuditKind } from '@parley/shared/audit';
import type { Audit } from '../../audit/audit.ts';
import { addressOf } from '../../lib/address-header.ts';
import type { Store } from '../../store/store.ts';
import { signInSchema } from './allow-endpoints.ts';
import { type SignInOutcome, signInOutcome } from './sign-in-outcome.ts';

type Handle = (request: Request) => Promise<Response>;

/** Tells the audit trail of sign-ins that were refused: which account was asked for, and from where. */
export function auditFailures(handle: Handle, store: Store, audit: Pick<Audit, 'record'>): Handle {
  return async (request) => {
    if (!new URL(request.url).pathname.endsWith('/sign-in/email')) return handle(request);
    // What is no address at all may be a password in the wrong field, and is not kept.
    const body = signInSchema.safeParse(
      await request
        .clone()
        .json()
        .catch(() => undefined),
    );
    const response = await handle(request);
    const kind = kindOf(await signInOutcome(response));
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

function kindOf(outcome: SignInOutcome): AuditKind | undefined {
  switch (outcome) {
    case 'wrong':
    case 'banned':
      return 'signInFailed';
    case 'limited':
      return 'signInLimited';
    case 'in':
    case 'unasked':
      return undefined;
  }
}
