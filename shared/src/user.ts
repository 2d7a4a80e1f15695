import { z } from 'zod';
import { idSchema, timestampSchema } from './id.ts';
import { LIMITS } from './limits.ts';
import { knownOr, type Open, openEnum } from './open-enum.ts';
import { lineOfText } from './text/written-text.ts';

/** What a person may do in the whole installation (rooms have roles of their own). */
export const userRoleSchema = z.enum(['owner', 'admin', 'member', 'guest', 'bot']);
export type UserRole = z.infer<typeof userRoleSchema>;

export const userSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** A role that this side does not know has a member's rights. */
  role: openEnum(userRoleSchema),
  /** Since when they are banned. Absent for everybody else, who would pay for it in each `ready`. */
  bannedAt: timestampSchema.optional(),
  /**
   * Since when their account is deleted: nobody any more, whose name is for old pages alone. Then
   * `bannedAt` is there as well, so that a page which does not know this one still keeps them out.
   */
  deletedAt: timestampSchema.optional(),
});
export type User = z.infer<typeof userSchema>;

/** Whom `user:list` is about: those who may sign in, those who are banned, or both. */
export const userStandingSchema = z.enum(['active', 'banned', 'any']);
export type UserStanding = z.infer<typeof userStandingSchema>;

/** The role to draw for this one: an unknown one looks like a member. */
export const roleToDraw = (role: Open<UserRole>): UserRole =>
  knownOr(userRoleSchema, role, 'member');

/** Who runs the installation. */
export function isStaff({ role }: Pick<User, 'role'>): boolean {
  return role === 'owner' || role === 'admin';
}

/** Whether somebody is kept out whose account there still is. */
export const isBanned = (user: Pick<User, 'bannedAt' | 'deletedAt'> | undefined): boolean =>
  user?.bannedAt !== undefined && user.deletedAt === undefined;

/** Whether this person may ban that one, and lift the ban: only the owner does it to admins. */
export function mayBan(
  actor: Pick<User, 'id' | 'role'>,
  target: Pick<User, 'id' | 'role' | 'deletedAt'>,
): boolean {
  if (actor.id === target.id || target.role === 'owner' || target.deletedAt !== undefined)
    return false;
  return isStaff(actor) && (actor.role === 'owner' || target.role !== 'admin');
}

/** Whether this person may make a link by which that one chooses a new password. */
export const mayMakeResetLink = (actor: Pick<User, 'id' | 'role'>, target: User): boolean =>
  mayBan(actor, target) && target.bannedAt === undefined;

export const userNameSchema = lineOfText(LIMITS.userNameLength);

export const userIdsSchema = z.array(idSchema).min(1).max(LIMITS.userIdsPerCommand);
