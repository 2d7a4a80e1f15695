import { type Ack, accepted, refused } from '@parley/shared/error';
import type { Made } from '@parley/shared/made';
import { mayBan } from '@parley/shared/rights';
import type { Kysely } from 'kysely';
import { asStaff } from '../../access/as-staff.ts';
import type { Audit } from '../../audit/audit.ts';
import { defineHandler } from '../../callers/define-handler.ts';
import { deleteRoom } from '../../commands/delete-room.ts';
import type { RoomLog } from '../../room-log/room-log.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';
import { eraseMessagesOf } from './erase-messages.ts';

/** Nobody reads a longer list before they confirm. */
const SHOWN_ROOMS = 50;

/** What a banned person left behind: shown to who may ban them, and deleted at their word. */
export const madeHandlers = (parts: {
  store: Store;
  log: RoomLog;
  audit: Pick<Audit, 'record'>;
  /** Rooms are out of everybody's reach, what was said in them still to be deleted. */
  roomsDeleted(): void;
}) => {
  const { store, log, audit, roomsDeleted } = parts;

  async function deleteRooms(actorId: string, userId: string): Promise<Ack<Nothing>> {
    const rooms = await madeRooms(store, userId).select('rooms.id').execute();
    const answers = await Promise.all(
      rooms.map(({ id }) => log.append(deleteRoom({ actorId, roomId: id, directs: 'unanswered' }))),
    );
    roomsDeleted();
    const failed = answers.find((answer) => !answer.ok && answer.error.code !== 'ROOM_NOT_FOUND');
    return failed ?? accepted({});
  }

  return {
    'user:made': defineHandler('user:made', ({ userId }, { userId: actorId }) =>
      asStaff(store, actorId, async (db) => {
        const target = await findTarget(db, { actorId, userId });
        return target.ok ? accepted(await loadMade(db, userId)) : target;
      }),
    ),
    'user:clear': defineHandler(
      'user:clear',
      async ({ userId, parts: chosen }, { userId: actorId }) => {
        const target = await asStaff(store, actorId, (db) => findTarget(db, { actorId, userId }));
        if (!target.ok) return target;
        if (!target.data.isBanned) return refused('NOT_ALLOWED', 'Ban this person first.');
        if (chosen.includes('rooms')) {
          const cleared = await deleteRooms(actorId, userId);
          if (!cleared.ok) return cleared;
        }
        if (chosen.includes('messages')) await eraseMessagesOf({ store, log }, { actorId, userId });
        audit.record({ kind: 'cleared', actorId, subjectId: userId });
        return accepted({});
      },
    ),
  };
};

type Nothing = Record<string, never>;

async function findTarget(
  db: Kysely<Tables>,
  { actorId, userId }: { actorId: string; userId: string },
): Promise<Ack<{ isBanned: boolean }>> {
  const rows = await db
    .selectFrom('users')
    .select(USER_COLUMNS)
    .where('id', 'in', [actorId, userId])
    .execute();
  const users = rows.map(toUser);
  const actor = users.find(({ id }) => id === actorId);
  const target = users.find(({ id }) => id === userId);
  if (!target) return refused('USER_NOT_FOUND', 'This person does not exist.');
  if (!actor || !mayBan(actor, target)) return refused('NOT_ALLOWED', 'You may not do this.');
  return accepted({ isBanned: target.bannedAt !== undefined });
}

async function loadMade(db: Kysely<Tables>, userId: string): Promise<Made> {
  const rooms = await madeRooms(db, userId)
    .select(['rooms.id', 'rooms.kind', 'rooms.name', 'rooms.memberCount', 'rooms.createdAt'])
    .orderBy('rooms.createdAt', 'desc')
    .orderBy('rooms.id')
    .limit(SHOWN_ROOMS)
    .execute();
  const { count } = await madeRooms(db, userId)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return { rooms, roomCount: Number(count) };
}

/** Rooms they made; of direct ones those that nobody else wrote in, which are no conversations. */
const madeRooms = (db: Kysely<Tables>, userId: string) =>
  db
    .selectFrom('rooms')
    .where('rooms.createdBy', '=', userId)
    .where('rooms.deletedAt', 'is', null)
    .where(({ or, eb, not, exists, selectFrom }) =>
      or([
        eb('rooms.kind', '!=', 'direct'),
        not(
          exists(
            selectFrom('messages')
              .select('messages.id')
              .whereRef('messages.roomId', '=', 'rooms.id')
              .where('messages.senderId', '!=', userId),
          ),
        ),
      ]),
    );
