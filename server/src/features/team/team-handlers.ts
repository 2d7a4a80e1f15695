import { type Ack, accepted } from '@parley/shared/error';
import type { Team } from '@parley/shared/team';
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
  board: Pick<TeamBoard, 'announce'>;
}) => ({
  'team:update': defineHandler('team:update', async ({ firstRoomId }, { userId }) => {
    const stored = await asStaff(store, userId, (db) => storeFirstRoom(db, firstRoomId));
    if (stored.ok) await board.announce();
    return stored;
  }),
});

async function storeFirstRoom(
  db: Kysely<Tables>,
  firstRoomId: string | null,
): Promise<Ack<{ team: Team }>> {
  if (firstRoomId !== null) {
    const room = await db
      .selectFrom('rooms')
      .select('id')
      .where('id', '=', firstRoomId)
      .where('kind', '=', 'open')
      .forKeyShare()
      .executeTakeFirst();
    if (!room) return roomNotFound();
  }
  await db
    .insertInto('team')
    .values({ id: 'team', firstRoomId })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ firstRoomId }))
    .execute();
  return accepted({ team: { firstRoomId } });
}
