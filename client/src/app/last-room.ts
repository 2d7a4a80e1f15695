import type { Id } from '@parley/shared/id';
import { readStored, store } from '../lib/stored-choice.ts';

const keyOf = (accountId: Id) => `parley.lastRoom.${accountId}`;

/** The room this person looked at last in this browser, if that was ever noted. */
export function lastRoomOf(accountId: Id): Id | null {
  return readStored(keyOf(accountId));
}

export function noteLastRoom(accountId: Id, roomId: Id): void {
  store(keyOf(accountId), roomId);
}

export function forgetLastRoom(accountId: Id): void {
  store(keyOf(accountId), null);
}
