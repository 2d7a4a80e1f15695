import { type Id, idSchema } from '@parley/shared/id';
import { z } from 'zod';
import { readStored, store } from '../lib/stored-choice.ts';

/** More than anybody keeps in mind. */
const MOST = 50;

const recentSchema = z.array(idSchema);
const keyOf = (accountId: Id) => `parley.recentRooms.${accountId}`;

/** The rooms this person had open in this browser, the last one first. */
export function recentRoomsOf(accountId: Id): readonly Id[] {
  const stored = readStored(keyOf(accountId));
  if (stored === null) return [];
  try {
    return recentSchema.parse(JSON.parse(stored));
  } catch {
    return [];
  }
}

/** The room this person looked at last in this browser, if that was ever noted. */
export const lastRoomOf = (accountId: Id): Id | null => recentRoomsOf(accountId)[0] ?? null;

export function noteRoom(accountId: Id, roomId: Id): void {
  const others = recentRoomsOf(accountId).filter((id) => id !== roomId);
  store(keyOf(accountId), JSON.stringify([roomId, ...others].slice(0, MOST)));
}

export function forgetRecentRooms(accountId: Id): void {
  store(keyOf(accountId), null);
}
