import type { CommandOutput } from '@parley/shared/commands';
import { decodeCursor, encodeCursor } from '../../lib/page-cursor.ts';
import { ROOM_SELECTION, toRoom } from '../../room-log/rows.ts';
import { afterCursor, nameAnswers, nameOrder } from '../../store/name-page.ts';
import type { Store } from '../../store/store.ts';

const PAGE_SIZE = 30;

/** Open rooms the person is not in, by name. */
export async function browseRooms(
  store: Store,
  input: { userId: string; query?: string | undefined; cursor?: string | undefined },
): Promise<CommandOutput<'room:list'>> {
  const { userId, query } = input;
  let rooms = store
    .selectFrom('rooms')
    .select(ROOM_SELECTION)
    .where('kind', '=', 'open')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('memberships')
            .select('memberships.roomId')
            .whereRef('memberships.roomId', '=', 'rooms.id')
            .where('memberships.userId', '=', userId)
            .where('memberships.leftAt', 'is', null),
        ),
      ),
    )
    .orderBy(nameOrder)
    .orderBy('id')
    .limit(PAGE_SIZE + 1);
  if (query) rooms = rooms.where(nameAnswers(store, query));
  const after = decodeCursor(input.cursor);
  if (after) rooms = rooms.where(afterCursor(after));
  const rows = await rooms.execute();
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return {
    rooms: page.map(toRoom),
    nextCursor: rows.length > PAGE_SIZE && last ? encodeCursor(last) : null,
  };
}
