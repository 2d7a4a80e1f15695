import { z } from 'zod';
import { blockedSchema } from './block.ts';
import { idSchema, seqSchema } from './id.ts';
import { roomEntrySchema } from './room-entry.ts';
import { teamSchema } from './team.ts';
import { userSchema } from './user.ts';

/** The first event of every connection: all the client needs to draw its sidebar. */
export const readySchema = z.object({
  protocol: z.int(),
  me: userSchema,
  sessionId: idSchema,
  /** LIMITS of the server, and whatever a newer one bounds besides. */
  limits: z.record(z.string(), z.unknown()),
  team: teamSchema,
  /** Whom the caller has blocked; absent when nobody. */
  blocked: blockedSchema.optional(),
  /** The caller's own log is at this number, or already past it, in what follows. */
  personalSeq: seqSchema,
  rooms: z.array(roomEntrySchema),
  /** The people the rooms above name; others come from `user:load`. */
  users: z.array(userSchema),
});
export type Ready = z.infer<typeof readySchema>;
