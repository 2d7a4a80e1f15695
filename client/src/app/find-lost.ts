import type { Id } from '@parley/shared/id';
import { lostStorage } from '../cache/cache.ts';
import { lostMessages } from '../features/messages/lost-messages.ts';
import type { Overtaking } from '../personal-log/create-holdings.ts';
import { holdings } from '../personal-log/holdings.ts';
import type { RoomLogState } from '../room-log/create-room-log.ts';
import { roomLog } from '../room-log/room-log.ts';
import type { Overtaken } from '../room-log/room-state.ts';
import { overtakenIn } from './overtaken-pages.ts';

/** What stood in a room that this page holds. */
export function findLostInRoom({ state: { room, windows }, commonSeq }: Overtaken): void {
  lostMessages.noteOvertaken(
    room.id,
    windows.flatMap(({ messages }) => messages),
    commonSeq,
  );
}

/**
 * What stood in pages that this browser keeps of another history: other tabs, which may be closed by now,
 * had rooms open that this one never had.
 */
export async function findLostInCache(userId: Id, overtaking: Overtaking): Promise<void> {
  const kept = await lostStorage.findOwn(userId).catch(() => null);
  if (!kept?.history || kept.history === holdings.history()) return;
  for (const [roomId, { messages, commonSeq }] of overtakenIn(kept.messages, overtaking)) {
    lostMessages.noteOvertaken(roomId, messages, commonSeq);
  }
  for (const state of roomLog.store.getState().rooms.values()) lostMessages.compare(state);
}

/** What the rooms show now is not lost, and tells of the rest whether it is. */
export function compareLost(now: RoomLogState, before: RoomLogState): void {
  // What an earlier page kept may be behind.
  if (!now.isReady) return;
  const roomIds = new Set(lostMessages.store.getState().messages.map(({ roomId }) => roomId));
  for (const roomId of roomIds) {
    const state = now.rooms.get(roomId);
    const isNews = !before.isReady || state !== before.rooms.get(roomId);
    if (state !== undefined && isNews) lostMessages.compare(state);
  }
}
