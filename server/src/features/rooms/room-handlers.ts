import { type Ack, accepted } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { Quotas } from '../../access/quotas.ts';
import { requireMembership } from '../../access/require-membership.ts';
import type { Audit } from '../../audit/audit.ts';
import { defineHandler } from '../../callers/define-handler.ts';
import { createRoom, openDirectRoom } from '../../commands/create-room.ts';
import { deleteRoom } from '../../commands/delete-room.ts';
import { joinRoom, leaveRoom } from '../../commands/join-and-leave.ts';
import type { Histories } from '../../histories/histories.ts';
import type { CatchUps } from '../../room-log/catch-ups.ts';
import { changeSince } from '../../room-log/change-since.ts';
import type { RoomPart } from '../../room-log/part.ts';
import { roomNotFound } from '../../room-log/refusals.ts';
import { loadEntry } from '../../room-log/room-entries.ts';
import type { RoomLog } from '../../room-log/room-log.ts';
import { toMember } from '../../room-log/rows.ts';
import { shareReads } from '../../room-log/share-reads.ts';
import { syncRoom } from '../../room-log/sync.ts';
import type { Store } from '../../store/store.ts';
import { browseRooms } from './browse-rooms.ts';
import { allowRoom, declineRoom, inviteToRoom, removeFromRoom, updateRoom } from './change-room.ts';
import { listDeclined } from './list-declined.ts';

export const roomHandlers = (parts: {
  roomParts: readonly RoomPart[];
  store: Store;
  histories: Histories;
  log: RoomLog;
  catchUps: CatchUps;
  quotas: Quotas;
  audit: Pick<Audit, 'record'>;
  /** A room is out of everybody's reach, what was said in it still to be deleted. */
  roomsDeleted(): void;
}) => {
  const { store, log, catchUps, quotas, audit, roomsDeleted } = parts;
  const readMissed = shareReads((room, afterSeq) => changeSince(parts, room, afterSeq));

  async function entryOf(userId: string, roomId: string): Promise<Ack<RoomEntry>> {
    const entry = await loadEntry(store, userId, roomId);
    // Between the commit and this read somebody may have removed the caller.
    return entry ? accepted(entry) : roomNotFound();
  }

  return {
    'room:create': defineHandler('room:create', async (input, { userId }) => {
      const brought = input.memberIds?.length ?? 0;
      const allowed = await quotas.take(userId, { rooms: 1, people: brought });
      if (!allowed.ok) return allowed;
      const created = await log.append(
        input.kind === 'direct'
          ? openDirectRoom({ actorId: userId, memberIds: input.memberIds })
          : createRoom({
              actorId: userId,
              kind: input.kind,
              name: input.name,
              topic: input.topic ?? '',
              memberIds: input.memberIds ?? [],
            }),
      );
      if (!created.ok || !created.data.isNew) {
        await quotas.giveBack(userId, { rooms: 1, people: brought });
      }
      return created.ok ? entryOf(userId, created.data.roomId) : created;
    }),
    'room:list': defineHandler('room:list', async (input, { userId }) =>
      accepted(await browseRooms(store, { userId, ...input })),
    ),
    'room:join': defineHandler('room:join', async ({ roomId }, { userId }) => {
      const joined = await log.append(joinRoom({ actorId: userId, roomId }));
      return joined.ok ? entryOf(userId, roomId) : joined;
    }),
    'room:leave': defineHandler('room:leave', ({ roomId }, { userId }) =>
      log.append(leaveRoom({ actorId: userId, roomId })),
    ),
    'room:decline': defineHandler('room:decline', ({ roomId }, { userId }) =>
      log.append(declineRoom({ actorId: userId, roomId })),
    ),
    'room:allow': defineHandler('room:allow', ({ roomId }, { userId }) =>
      log.append(allowRoom({ actorId: userId, roomId })),
    ),
    'room:declined': defineHandler('room:declined', async (_input, { userId }) =>
      accepted({ rooms: await listDeclined(store, userId) }),
    ),
    'room:delete': defineHandler('room:delete', async ({ roomId }, { userId }) => {
      const deleted = await log.append(deleteRoom({ actorId: userId, roomId, directs: 'kept' }));
      if (!deleted.ok) return deleted;
      roomsDeleted();
      audit.record({ kind: 'roomDeleted', actorId: userId, detail: deleted.data.name });
      return accepted({});
    }),
    'room:invite': defineHandler('room:invite', async ({ roomId, userIds }, { userId }) => {
      const allowed = await quotas.take(userId, { people: userIds.length });
      if (!allowed.ok) return allowed;
      return log.append(inviteToRoom({ actorId: userId, roomId, userIds }));
    }),
    'room:remove': defineHandler('room:remove', async ({ roomId, userIds }, { userId }) => {
      const removed = await log.append(removeFromRoom({ actorId: userId, roomId, userIds }));
      if (!removed.ok) return removed;
      for (const subjectId of removed.data.removedIds) {
        audit.record({ kind: 'memberRemoved', actorId: userId, subjectId, detail: roomId });
      }
      return accepted({});
    }),
    'room:update': defineHandler('room:update', ({ roomId, name, topic }, { userId }) =>
      log.append(updateRoom({ actorId: userId, roomId, name, topic })),
    ),
    'room:sync': defineHandler('room:sync', ({ roomId, afterSeq, history }, caller) => {
      const { userId } = caller;
      const input = { userId, roomId, afterSeq, history: history ?? caller.history() };
      return catchUps(userId, () => syncRoom({ ...parts, readMissed }, input));
    }),
    'member:list': defineHandler('member:list', async ({ roomId }, { userId }) => {
      const membership = await requireMembership(store, userId, roomId);
      if (!membership.ok) return membership;
      const { headSeq } = await store
        .selectFrom('rooms')
        .select('headSeq')
        .where('id', '=', roomId)
        .executeTakeFirstOrThrow();
      const rows = await store
        .selectFrom('memberships')
        .selectAll()
        .where('roomId', '=', roomId)
        .where('leftAt', 'is', null)
        .execute();
      return accepted({
        headSeq,
        members: rows.map(toMember),
        receipts: rows.length > LIMITS.seenMembers ? [] : rows.map(toReceipt),
      });
    }),
  };
};

const toReceipt = ({ userId, lastReadSeq }: { userId: string; lastReadSeq: number }) => ({
  userId,
  lastReadSeq,
});
