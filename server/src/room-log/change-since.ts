import type { Room } from '@parley/shared/room';
import type { RoomChange } from '@parley/shared/room-change';
import type { Store } from '../store/store.ts';
import { changeOf, type LogReader } from './part.ts';

/**
 * All that changed in (afterSeq, room.headSeq], each row in its current state; when that is more
 * than a page of one part, its beginning, and `hasMore`. The room must have been read before.
 */
export async function changeSince(
  { roomParts, store }: LogReader,
  room: Room,
  afterSeq: number,
): Promise<{ change: RoomChange; hasMore: boolean }> {
  const pages = [];
  for (const part of roomParts) pages.push(await part.since(store, room, afterSeq));
  const toSeq = Math.min(...pages.map(({ completeTo }) => completeTo));
  const pieces = pages.map((page) => page.upTo(toSeq));
  return {
    hasMore: toSeq < room.headSeq,
    change: changeOf({ roomId: room.id, fromSeq: afterSeq, toSeq }, pieces),
  };
}

/**
 * Whether something that was said in (afterSeq, headSeq] has changed beyond the head: a change that was read
 * before tells of it neither as new nor as changed, though who goes on from there learns of it in the next.
 */
export async function lacksSaid(
  store: Store,
  { id, headSeq }: Pick<Room, 'id' | 'headSeq'>,
  afterSeq: number,
): Promise<boolean> {
  const row = await store
    .selectFrom('messages')
    .select('id')
    .where('roomId', '=', id)
    .where('seq', '>', afterSeq)
    .where('seq', '<=', headSeq)
    .where('changedSeq', '>', headSeq)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
