import { z } from 'zod';
import { idSchema } from './id.ts';
import { LIMITS } from './limits.ts';
import { lineOfText } from './text.ts';

/** What a person may do in the whole installation (rooms have roles of their own). */
export const userRoleSchema = z.enum(['owner', 'admin', 'member', 'guest', 'bot']);
export type UserRole = z.infer<typeof userRoleSchema>;

export const userSchema = z.object({
  id: idSchema,
  name: z.string(),
  role: userRoleSchema,
});
export type User = z.infer<typeof userSchema>;

export const userNameSchema = lineOfText(LIMITS.userNameLength);

export const userIdsSchema = z.array(idSchema).min(1).max(LIMITS.userIdsPerCommand);
