import { type Ack, accepted } from '@parley/shared/error';
import type { Team } from '@parley/shared/team';
import { requireStaff } from '../../access/require-staff.ts';
import { roomNotFound } from '../../access/room-access.ts';
import { defineHandler } from '../../realtime/define-handler.ts';
import type { Store } from '../../store/store.ts';
import type { TeamBoard } from './team-board.ts';

export const teamHandlers = (store: Store, board: TeamBoard) => ({
  'team:update': defineHandler('team:update', async ({ firstRoomId }, { userId }) => {
    const staff = await requireStaff(store, userId);
    if (!staff.ok) return staff;
    const stored = await storeFirstRoom(store, firstRoomId);
    if (stored.ok) await board.announce();
    return stored;
  }),
});

async function storeFirstRoom(
  store: Store,
  firstRoomId: string | null,
): Promise<Ack<{ team: Team }>> {
  if (firstRoomId !== null) {
    const room = await store
      .selectFrom('rooms')
      .select('id')
      .where('id', '=', firstRoomId)
      .where('kind', '=', 'open')
      .executeTakeFirst();
    if (!room) return roomNotFound();
  }
  await store
    .insertInto('team')
    .values({ id: 'team', firstRoomId })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ firstRoomId }))
    .execute();
  return accepted({ team: { firstRoomId } });
}
