import { z } from 'zod';
import { idSchema, seqSchema, timestampSchema } from './id.ts';
import { openEnum } from './open-enum.ts';

const memberRoleSchema = z.enum(['owner', 'member']);
export type MemberRole = z.infer<typeof memberRoleSchema>;

/** A person in a room, as everybody in the room sees it. One who left stays, with `leftAt`. */
export const memberSchema = z.object({
  userId: idSchema,
  /** A role that this side does not know has a member's rights. */
  role: openEnum(memberRoleSchema),
  joinedAt: timestampSchema,
  leftAt: timestampSchema.nullable().default(null),
  changedSeq: seqSchema,
});
export type Member = z.infer<typeof memberSchema>;

/** The caller's own place in a room. */
export const membershipSchema = z.object({
  roomId: idSchema,
  /** A role that this side does not know has a member's rights. */
  role: openEnum(memberRoleSchema),
  joinedAt: timestampSchema,
  lastReadSeq: seqSchema,
  /** The number of the caller's own log that it last changed with: the higher one is newer. */
  personalSeq: seqSchema,
});
export type Membership = z.infer<typeof membershipSchema>;

/** Where the caller's read mark stands now, and what is unread after it. */
export const markSchema = z.object({
  membership: membershipSchema,
  unreadCount: z.int(),
  /** The room's head when it was counted: changes up to it are in the figure already. */
  headSeq: seqSchema,
});
export type Mark = z.infer<typeof markSchema>;
