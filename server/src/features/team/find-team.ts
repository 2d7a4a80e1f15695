import type { Team } from '@parley/shared/team';
import type { Kysely } from 'kysely';
import type { Tables } from '../../store/tables.ts';

/**
 * What was decided for the team; undefined before the first account. A first room that is no longer
 * an open room is none.
 */
export async function findTeam(db: Kysely<Tables>): Promise<Team | undefined> {
  const row = await db
    .selectFrom('team')
    .leftJoin('rooms', (join) =>
      join.onRef('rooms.id', '=', 'team.firstRoomId').on('rooms.kind', '=', 'open'),
    )
    .select(['rooms.id as firstRoomId', 'team.name', 'team.pictureId', 'team.accent'])
    .executeTakeFirst();
  if (!row) return undefined;
  const { firstRoomId, name, pictureId, accent } = row;
  return {
    firstRoomId,
    ...(name !== null && { name }),
    ...(pictureId !== null && { pictureId }),
    ...(accent !== null && { accent }),
  };
}
