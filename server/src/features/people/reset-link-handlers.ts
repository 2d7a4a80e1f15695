import { accepted, refused } from '@parley/shared/error';
import { mayMakeResetLink } from '@parley/shared/rights';
import { asStaff } from '../../access/as-staff.ts';
import { createResetLink } from '../../access/reset-links.ts';
import type { Audit } from '../../audit/audit.ts';
import { defineHandler } from '../../callers/define-handler.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Store } from '../../store/store.ts';
import { loadUsers } from './load-users.ts';

/** Staff help whom they outrank back in; the owner's link is made at the machine alone. */
export const resetLinkHandlers = ({
  store,
  clock,
  audit,
}: {
  store: Store;
  clock: Clock;
  audit: Pick<Audit, 'record'>;
}) => ({
  'reset-link:create': defineHandler(
    'reset-link:create',
    async ({ userId }, { userId: actorId }) => {
      const made = await asStaff(store, actorId, async (db) => {
        const people = await loadUsers(db, [actorId, userId]);
        const actor = people.find(({ id }) => id === actorId);
        const target = people.find(({ id }) => id === userId);
        if (!target) return refused('USER_NOT_FOUND', 'This person does not exist.');
        if (!actor || !mayMakeResetLink(actor, target))
          return refused('NOT_ALLOWED', 'You may not choose a password for this person.');
        return accepted(await createResetLink(db, { userId, now: clock() }));
      });
      if (made.ok) audit.record({ kind: 'resetLinkMade', actorId, subjectId: userId });
      return made;
    },
  ),
});
