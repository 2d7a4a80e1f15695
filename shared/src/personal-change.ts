import { z } from 'zod';
import { blockedSchema } from './block.ts';
import { ownRowsSchema } from './features.ts';
import { idSchema, seqSchema } from './id.ts';
import { markSchema } from './membership.ts';
import { roomEntrySchema } from './room-entry.ts';

/** A room that the person is no longer in. */
export const goneRoomSchema = z.object({
  roomId: idSchema,
  personalSeq: seqSchema,
  /** It exists for nobody any more. */
  isDeleted: z.boolean().optional(),
});
export type GoneRoom = z.infer<typeof goneRoomSchema>;

/**
 * "Everything of mine that changed in (fromSeq, toSeq] of my log", each item in its current state: the
 * twin of `RoomChange`, live and from `personal:sync` alike.
 */
export const personalChangeSchema = z.object({
  fromSeq: seqSchema,
  toSeq: seqSchema,
  /** Rooms that must be drawn afresh: one entered them, or catches up. */
  entries: z.array(roomEntrySchema).optional(),
  /** Of rooms that one was in before: one's role or mark. */
  marks: z.array(markSchema).optional(),
  gone: z.array(goneRoomSchema).optional(),
  /** Whom one blocks, whole. */
  blocked: blockedSchema.extend({ personalSeq: seqSchema }).optional(),
  /** What features keep for one alone. */
  own: ownRowsSchema.optional(),
});
export type PersonalChange = z.infer<typeof personalChangeSchema>;
