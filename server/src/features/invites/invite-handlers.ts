import { accepted, refused } from '@parley/shared/error';
import type { Invite } from '@parley/shared/invite';
import { asStaff } from '../../access/as-staff.ts';
import type { Quotas } from '../../access/quotas.ts';
import type { Audit } from '../../audit/audit.ts';
import { defineHandler } from '../../callers/define-handler.ts';
import { type Clock, DAY_MS } from '../../lib/clock.ts';
import { newId } from '../../lib/id.ts';
import { hashToken, newToken } from '../../lib/token.ts';
import type { Store } from '../../store/store.ts';

export const inviteHandlers = (parts: {
  store: Store;
  clock: Clock;
  quotas: Quotas;
  audit: Pick<Audit, 'record'>;
}) => {
  const { store, clock, quotas, audit } = parts;
  return {
    'invite:create': defineHandler('invite:create', async ({ expiresInDays }, { userId }) => {
      const allowed = await quotas.take(userId, { links: 1 });
      if (!allowed.ok) return allowed;
      const made = await asStaff(store, userId, async (db) => {
        const now = clock();
        const invite: Invite = {
          id: newId(),
          token: newToken(),
          createdBy: userId,
          createdAt: now,
          expiresAt: now + expiresInDays * DAY_MS,
          useCount: 0,
        };
        await db
          .insertInto('invites')
          .values({ ...invite, token: hashToken(invite.token), revokedAt: null })
          .execute();
        return accepted({ invite });
      });
      if (made.ok) audit.record({ kind: 'inviteMade', actorId: userId });
      return made;
    }),
    'invite:list': defineHandler('invite:list', (_input, { userId }) =>
      asStaff(store, userId, async (db) => {
        const invites = await db
          .selectFrom('invites')
          .select(['id', 'createdBy', 'createdAt', 'expiresAt', 'useCount'])
          .where('revokedAt', 'is', null)
          .where('expiresAt', '>', clock())
          .orderBy('createdAt', 'desc')
          .execute();
        return accepted({ invites: invites.map((invite) => ({ ...invite, token: '' })) });
      }),
    ),
    'invite:revoke': defineHandler('invite:revoke', async ({ inviteId }, { userId }) => {
      const revoked = await asStaff(store, userId, async (db) => {
        const invite = await db
          .updateTable('invites')
          .set({ revokedAt: clock() })
          .where('id', '=', inviteId)
          .where('revokedAt', 'is', null)
          .returning('createdBy')
          .executeTakeFirst();
        return invite ? accepted(invite) : refused('INVITE_NOT_FOUND', 'There is no such invite.');
      });
      if (!revoked.ok) return revoked;
      audit.record({ kind: 'inviteRevoked', actorId: userId, subjectId: revoked.data.createdBy });
      return accepted({});
    }),
  };
};
