import { type Ack, accepted, refused } from '@parley/shared/error';
import { INVITE_HEADER, type SignUp, type Welcome } from '@parley/shared/invite';
import type { UserRole } from '@parley/shared/user';
import { type Clock, isoTime, MINUTE_MS } from '../../lib/clock.ts';
import type { Store } from '../../store/store.ts';

export type Admission = {
  /** The role of the account about to be made, or why there will be none. */
  admit(headers: Headers): Promise<Ack<UserRole>>;
  /** Counts the use of the invite that admitted an account. */
  admitted(headers: Headers): Promise<void>;
  /** What the signed-out pages show. */
  welcome(inviteToken: string | undefined): Promise<Welcome>;
};

/** Who may make an account: the first comes freely and owns the place, the rest by SIGN_UP. */
export function createAdmission(parts: {
  store: Store;
  signUp: SignUp;
  publicUrl: string | undefined;
  clock: Clock;
}): Admission {
  const { store, signUp, publicUrl, clock } = parts;

  async function isFirstRun(): Promise<boolean> {
    const user = await store.selectFrom('users').select('id').limit(1).executeTakeFirst();
    return user === undefined;
  }

  async function findInvite(token: string | null | undefined): Promise<Welcome['invite']> {
    if (!token) return null;
    const invite = await store
      .selectFrom('invites')
      .innerJoin('users', 'users.id', 'invites.createdBy')
      .select(['users.name as invitedBy', 'invites.expiresAt'])
      .where('token', '=', token)
      .where('revokedAt', 'is', null)
      .where('expiresAt', '>', clock())
      .where('users.bannedAt', 'is', null)
      .executeTakeFirst();
    return invite ?? null;
  }

  return {
    admit: async (headers) => {
      // Two first accounts at once: the unique index on the owner's role stops the second.
      if (await isFirstRun()) return accepted('owner');
      if (signUp === 'open') return accepted('member');
      if (signUp === 'closed') return refused('SIGN_UP_CLOSED', 'Nobody can sign up here.');
      const token = headers.get(INVITE_HEADER);
      if (!token) return refused('INVITE_REQUIRED', 'Signing up here needs an invite link.');
      if (await findInvite(token)) return accepted('member');
      return refused('INVITE_NOT_FOUND', 'This invite link is not (or no longer) valid.');
    },
    admitted: async (headers) => {
      const token = headers.get(INVITE_HEADER);
      if (!token) return;
      await store
        .updateTable('invites')
        .set(({ eb }) => ({ useCount: eb('useCount', '+', 1) }))
        .where('token', '=', token)
        .where('revokedAt', 'is', null)
        .where('expiresAt', '>', clock())
        .execute();
    },
    welcome: async (inviteToken) => ({
      firstRun: await isFirstRun(),
      signUp,
      publicUrl: publicUrl ?? null,
      invite: await findInvite(inviteToken),
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
