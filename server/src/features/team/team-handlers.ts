import { type Ack, accepted } from '@parley/shared/error';
import type { TeamChange } from '@parley/shared/team';
import type { Kysely } from 'kysely';
import { asStaff } from '../../access/as-staff.ts';
import { defineHandler } from '../../callers/define-handler.ts';
import { roomNotFound } from '../../room-log/refusals.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { TeamBoard } from './team-board.ts';

export const teamHandlers = ({
  store,
  board,
}: {
  store: Store;
  board: Pick<TeamBoard, 'announce' | 'current'>;
}) => ({
  'team:update': defineHandler('team:update', async (change, { userId }) => {
    const stored = await asStaff(store, userId, (db) => storeChange(db, change));
    if (!stored.ok) return stored;
    await board.announce();
    return accepted({ team: board.current() });
  }),
});

async function storeChange(db: Kysely<Tables>, asked: TeamChange): Promise<Ack<object>> {
  const { firstRoomId, name, accent } = asked;
  if (firstRoomId && !(await isOpenRoom(db, firstRoomId))) return roomNotFound();
  const change = {
    ...(firstRoomId !== undefined && { firstRoomId }),
    ...(name !== undefined && { name }),
    ...(accent !== undefined && { accent }),
  };
  await db
    .insertInto('team')
    .values({ id: 'team', ...change })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute();
  return accepted({});
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
