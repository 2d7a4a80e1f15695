import { type Ack, accepted } from '@parley/shared/error';
import type { TeamChange } from '@parley/shared/team';
import type { Kysely } from 'kysely';
import { asStaff } from '../../access/as-staff.ts';
import type { Audit } from '../../audit/audit.ts';
import { defineHandler } from '../../callers/define-handler.ts';
import { roomNotFound } from '../../room-log/refusals.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { TeamBoard } from './team-board.ts';

export const teamHandlers = ({
  store,
  board,
  audit,
}: {
  store: Store;
  audit: Pick<Audit, 'record'>;
  board: Pick<TeamBoard, 'announce' | 'current'>;
}) => ({
  'team:update': defineHandler('team:update', async (change, { userId }) => {
    const stored = await asStaff(store, userId, (db) => storeChange(db, change));
    if (!stored.ok) return stored;
    for (const detail of stored.data) {
      audit.record({ kind: 'teamChanged', actorId: userId, detail });
    }
    await board.announce();
    return accepted({ team: board.current() });
  }),
});

/** What can be decided here, as the audit trail calls it. */
const PARTS = [
  ['name', 'name'],
  ['accent', 'accent'],
  ['firstRoomId', 'firstRoom'],
] as const;
type Part = (typeof PARTS)[number][1];

/** Answers what is otherwise than before. */
async function storeChange(db: Kysely<Tables>, asked: TeamChange): Promise<Ack<Part[]>> {
  const { firstRoomId, name, accent } = asked;
  if (firstRoomId && !(await isOpenRoom(db, firstRoomId))) return roomNotFound();
  const change = {
    ...(firstRoomId !== undefined && { firstRoomId }),
    ...(name !== undefined && { name }),
    ...(accent !== undefined && { accent }),
  };
  const before = await db
    .selectFrom('team')
    .select(['firstRoomId', 'name', 'accent'])
    .forUpdate()
    .executeTakeFirst();
  await db
    .insertInto('team')
    .values({ id: 'team', ...change })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute();
  const changed = PARTS.filter(
    ([column]) => change[column] !== undefined && change[column] !== (before?.[column] ?? null),
  );
  return accepted(changed.map(([, part]) => part));
}

async function isOpenRoom(db: Kysely<Tables>, id: string): Promise<boolean> {
  const room = await db
    .selectFrom('rooms')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', 'open')
    .forKeyShare()
    .executeTakeFirst();
  return room !== undefined;
}
