import type { Id } from '@parley/shared/id';
import type { Room } from '@parley/shared/room';
import { isolate } from '@parley/shared/text/isolate';
import type { User } from '@parley/shared/user';

/** Stands for a name that is still on its way. */
export const UNKNOWN_NAME = '…';

/** The people of a direct room but for us; ourselves where nobody else is in it. */
export function othersIn(room: Room, meId: Id | undefined): readonly Id[] {
  const participants = room.participantIds ?? [];
  const others = participants.filter((id) => id !== meId);
  return others.length > 0 ? others : participants;
}

/**
 * What a room is called: its name, or for a direct room the names of the others; so too for a kind
 * of room that is not known here and came without a name.
 */
export function roomTitle(room: Room, users: ReadonlyMap<Id, User>, meId: Id | undefined): string {
  if (room.kind !== 'direct' && room.name !== '') return room.name;
  const names = othersIn(room, meId).map((id) => users.get(id)?.name ?? UNKNOWN_NAME);
  return names.length > 1 ? names.map(isolate).join(', ') : (names[0] ?? UNKNOWN_NAME);
}
