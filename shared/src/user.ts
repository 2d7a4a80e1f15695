import { z } from 'zod';
import { idSchema, timestampSchema } from './id.ts';
import { LIMITS } from './limits.ts';
import { knownOr, type Open, openEnum } from './open-enum.ts';
import { pictureIdSchema } from './picture.ts';
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
  /** What they look like; absent: as their name does. */
  pictureId: pictureIdSchema.optional(),
  /** In which zone they are, e.g. `Europe/Berlin`, which this side need not know; absent: they do not say. */
  timeZone: z.string().optional(),
});
export type User = z.infer<typeof userSchema>;

/** Whom `user:list` is about: those who may sign in, those who are banned, or both. */
export const userStandingSchema = z.enum(['active', 'banned', 'any']);
export type UserStanding = z.infer<typeof userStandingSchema>;

/** The role to draw for this one: an unknown one looks like a member. */
export const roleToDraw = (role: Open<UserRole>): UserRole =>
  knownOr(userRoleSchema, role, 'member');

/** Whether somebody is kept out whose account there still is. */
export const isBanned = (user: Pick<User, 'bannedAt' | 'deletedAt'> | undefined): boolean =>
  user?.bannedAt !== undefined && user.deletedAt === undefined;

export const userNameSchema = lineOfText(LIMITS.userNameLength);

export const userIdsSchema = z.array(idSchema).min(1).max(LIMITS.userIdsPerCommand);
