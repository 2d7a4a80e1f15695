import { z } from 'zod';
import { idSchema, seqSchema, timestampSchema } from './id.ts';
import { LIMITS } from './limits.ts';
import { lineOfText } from './text/written-text.ts';

/** `open`: anyone may join. `closed`: by invitation. `direct`: between a fixed few people. */
const roomKindSchema = z.enum(['open', 'closed', 'direct']);
export type RoomKind = z.infer<typeof roomKindSchema>;

export const roomSchema = z.object({
  id: idSchema,
  kind: roomKindSchema,
  /** Empty for a direct room: the client names it after the others. */
  name: z.string(),
  topic: z.string(),
  /** Newest number in the room's log. */
  headSeq: seqSchema,
  /** Number of the last change to the room itself (name, topic, who is in it). */
  changedSeq: seqSchema,
  memberCount: z.int(),
  /** The people of a direct room, fixed at its creation; null elsewhere. */
  participantIds: z.array(idSchema).nullable(),
  createdAt: timestampSchema,
});
export type Room = z.infer<typeof roomSchema>;

export const roomNameSchema = lineOfText(LIMITS.roomNameLength);
export const roomTopicSchema = z.union([z.literal(''), lineOfText(LIMITS.roomTopicLength)]);
