import { type Ack, accepted, refused } from '@parley/shared/error';
import { CLAIM_HEADER, INVITE_HEADER, type SignUp, type Welcome } from '@parley/shared/invite';
import type { UserRole } from '@parley/shared/user';
import { endLinks, findLink } from '../../access/links.ts';
import type { Audit } from '../../audit/audit.ts';
import { LOCAL_HEADER } from '../../lib/address-header.ts';
import { type Clock, isoTime, MINUTE_MS } from '../../lib/clock.ts';
import { hashToken } from '../../lib/token.ts';
import type { Store } from '../../store/store.ts';
import { hasOwner } from './has-owner.ts';

export type Admission = {
  /** The role of the account about to be made, or why there will be none. */
  admit(headers: Headers): Promise<Ack<UserRole>>;
  /** Takes note of an account made: counts the use of its invite, or ends the claim links. */
  admitted(account: { id: string; role?: unknown }, headers: Headers): Promise<void>;
  /** Whether who asks may become the owner of an installation that has none; CLAIM_REQUIRED. */
  admitOwner(headers: Headers): Promise<Ack<UserRole>>;
  /** What the signed-out pages show. */
  welcome(inviteToken: string | undefined, headers: Headers): Promise<Welcome>;
};

/**
 * Who may make an account: the first owns the place and comes from this machine or by its claim link,
 * the rest by SIGN_UP. A place that was filled before anybody claimed it waits for who says so.
 */
export function createAdmission(parts: {
  store: Store;
  signUp: SignUp;
  publicUrl: string | undefined;
  clock: Clock;
  audit: Pick<Audit, 'record'>;
}): Admission {
  const { store, signUp, publicUrl, clock, audit } = parts;

  async function isFirstRun(): Promise<boolean> {
    const user = await store.selectFrom('users').select('id').limit(1).executeTakeFirst();
    return user === undefined;
  }

  async function admitOwner(headers: Headers): Promise<Ack<UserRole>> {
    // With a PUBLIC_URL others are meant to come, whichever way a proxy leads them here.
    if (publicUrl === undefined && headers.has(LOCAL_HEADER)) return accepted('owner');
    const token = headers.get(CLAIM_HEADER);
    if (token && (await findLink(store, { purpose: 'claim', token, now: clock() })))
      return accepted('owner');
    return refused('CLAIM_REQUIRED', 'Becoming the owner needs the link that the server prints.');
  }

  async function findClaim(headers: Headers): Promise<Welcome['claim']> {
    if (await hasOwner(store)) return 'claimed';
    return (await admitOwner(headers)).ok ? 'free' : 'link';
  }

  async function findInvite(token: string | null | undefined): Promise<Welcome['invite']> {
    if (!token) return null;
    const invite = await store
      .selectFrom('invites')
      .innerJoin('users', 'users.id', 'invites.createdBy')
      .select(['users.name as invitedBy', 'invites.expiresAt'])
      .where('token', '=', hashToken(token))
      .where('revokedAt', 'is', null)
      .where('expiresAt', '>', clock())
      .where('users.bannedAt', 'is', null)
      .executeTakeFirst();
    return invite ?? null;
  }

  return {
    admit: async (headers) => {
      // Two first accounts at once: the unique index on the owner's role stops the second.
      if (await isFirstRun()) return admitOwner(headers);
      if (headers.has(CLAIM_HEADER) && !(await hasOwner(store))) return admitOwner(headers);
      if (signUp === 'open') return accepted('member');
      if (signUp === 'closed') return refused('SIGN_UP_CLOSED', 'Nobody can sign up here.');
      const token = headers.get(INVITE_HEADER);
      if (!token) return refused('INVITE_REQUIRED', 'Signing up here needs an invite link.');
      if (await findInvite(token)) return accepted('member');
      return refused('INVITE_NOT_FOUND', 'This invite link is not (or no longer) valid.');
    },
    admitted: async ({ id, role }, headers) => {
      if (role === 'owner') await endLinks(store, { purpose: 'claim', userId: null });
      const token = headers.get(INVITE_HEADER);
      if (!token) return;
      const used = await store
        .updateTable('invites')
        .set(({ eb }) => ({ useCount: eb('useCount', '+', 1) }))
        .where('token', '=', hashToken(token))
        .where('revokedAt', 'is', null)
        .where('expiresAt', '>', clock())
        .returning('createdBy')
        .executeTakeFirst();
      if (used) audit.record({ kind: 'inviteUsed', actorId: id, subjectId: used.createdBy });
    },
    admitOwner,
    welcome: async (inviteToken, headers) => ({
      firstRun: await isFirstRun(),
      claim: await findClaim(headers),
      signUp,
      publicUrl: publicUrl ?? null,
      invite: await findInvite(headers.get(INVITE_HEADER) ?? inviteToken),
    }),
  };
}

/**
 * Deletes accounts without a password: the process died between the two steps of a sign-up. A first
 * account left so would keep the place without an owner for ever.
 */
export async function removeHalfMadeAccounts(store: Store, clock: Clock): Promise<void> {
  await store
    .deleteFrom('users')
    .where('createdAt', '<', isoTime(clock() - MINUTE_MS))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('accounts').select('accounts.id').whereRef('accounts.userId', '=', 'users.id'),
        ),
      ),
    )
    .execute();
}
