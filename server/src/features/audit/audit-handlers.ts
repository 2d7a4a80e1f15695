import { accepted } from '@parley/shared/error';
import { asStaff } from '../../access/as-staff.ts';
import { defineHandler } from '../../callers/define-handler.ts';
import type { Store } from '../../store/store.ts';

const PAGE_SIZE = 50;

/** The audit trail for who runs the place, newest first; a cursor is the id a page ended with. */
export const auditHandlers = ({ store }: { store: Store }) => ({
  'audit:list': defineHandler('audit:list', ({ kind, userId: about, cursor }, { userId }) =>
    asStaff(store, userId, async (db) => {
      let events = db
        .selectFrom('auditEvents')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(PAGE_SIZE + 1);
      if (kind) events = events.where('kind', '=', kind);
      if (cursor) events = events.where('id', '<', cursor);
      if (about) {
        events = events.where(({ or, eb }) =>
          or([eb('actorId', '=', about), eb('subjectId', '=', about)]),
        );
      }
      const rows = await events.execute();
      const page = rows.slice(0, PAGE_SIZE);
      return accepted({
        events: page,
        nextCursor: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null,
      });
    }),
  ),
});
