import type { Id } from './id.ts';
import type { Membership } from './membership.ts';
import type { Message } from './message.ts';
import type { Room } from './room.ts';
import type { User } from './user.ts';

/*
 * Who may do what, for the server that decides and for the client that offers it. What somebody may
 * not see does not exist for them: that comes first, and is asked elsewhere.
 */

type Actor = Pick<User, 'id' | 'role'>;
type Target = Pick<User, 'id' | 'role' | 'bannedAt' | 'deletedAt'>;
type Place = Pick<Membership, 'role'>;

/** Who runs the installation. */
export const isStaff = ({ role }: Pick<User, 'role'>): boolean =>
  role === 'owner' || role === 'admin';

/** Every server has one owner, who stays until somebody else is. */
export const isOwner = ({ role }: Pick<User, 'role'>): boolean => role === 'owner';

/** Ban, and lift the ban: only the owner does it to admins. */
export function mayBan(actor: Actor, target: Omit<Target, 'bannedAt'>): boolean {
  if (actor.id === target.id || isOwner(target) || target.deletedAt !== undefined) return false;
  return isStaff(actor) && (isOwner(actor) || !isStaff(target));
}

/** Make a link by which that person chooses a new password. */
export const mayMakeResetLink = (actor: Actor, target: Target): boolean =>
  mayBan(actor, target) && target.bannedAt === undefined;

/** Enter without being brought in. */
export const mayJoin = ({ kind }: Pick<Room, 'kind'>): boolean => kind === 'open';

/** Whether its name and its people can change at all: those of a direct room are fixed. */
export const isChangeable = ({ kind }: Pick<Room, 'kind'>): boolean => kind !== 'direct';

/** Rename, and remove people: the room's owner, and staff who are in it. */
export const mayManageRoom = (actor: Pick<User, 'role'> | null, place: Place): boolean =>
  place.role === 'owner' || (actor !== null && isStaff(actor));

/** Be removed by who manages the room. */
export const mayBeRemoved = (place: Place): boolean => place.role !== 'owner';

export const mayEditMessage = (actorId: Id, message: Pick<Message, 'senderId'>): boolean =>
  message.senderId === actorId;

export const mayDeleteMessage = (
  actor: Actor,
  message: Pick<Message, 'senderId'>,
  place: Place,
): boolean => message.senderId === actor.id || mayManageRoom(actor, place);

/** Delete it unseen, with all that its sender wrote. */
export const mayEraseMessage = (actor: Actor, message: Pick<Message, 'senderId'>): boolean =>
  message.senderId === actor.id || isStaff(actor);
