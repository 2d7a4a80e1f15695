import type { Id } from '@parley/shared/id';
import { lostMessages } from '../features/messages/lost-messages.ts';
import { holdings } from '../personal-log/holdings.ts';
import type { RoomLogState } from '../room-log/create-room-log.ts';
import { roomLog } from '../room-log/room-log.ts';
import type { Overtaken, RoomReset } from '../room-log/room-state.ts';
import { loadContent } from './content.ts';

/** What stood in a room that this page holds. */
export function findLostInRoom({ state: { room, timeline }, commonSeq }: Overtaken): void {
  lostMessages.noteOvertaken(room.id, timeline?.messages ?? [], commonSeq);
}

/**
 * What stood in pages that this browser keeps of another history: other tabs, which may be closed by now,
 * had rooms open that this one never had.
 */
export async function findLostInCache(userId: Id, resets: readonly RoomReset[]): Promise<void> {
  const content = await loadContent(userId);
  if (content === null || content.stamp.history === holdings.history()) return;
  const commonSeqs = new Map(resets.map(({ roomId, commonSeq }) => [roomId, commonSeq]));
  for (const { roomId, messages } of content.pages) {
    lostMessages.noteOvertaken(roomId, messages, commonSeqs.get(roomId));
  }
  const { rooms } = roomLog.store.getState();
  for (const [roomId, { timeline }] of rooms) {
    if (timeline !== null) lostMessages.compare(roomId, timeline);
  }
}

/** What the rooms show now is not lost, and tells of the rest whether it is. */
export function compareLost(now: RoomLogState, before: RoomLogState): void {
  const roomIds = new Set(lostMessages.store.getState().messages.map(({ roomId }) => roomId));
  for (const roomId of roomIds) {
    const state = now.rooms.get(roomId);
    if (state?.timeline && state !== before.rooms.get(roomId)) {
      lostMessages.compare(roomId, state.timeline);
    }
  }
}
