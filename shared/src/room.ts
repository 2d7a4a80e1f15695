import { z } from 'zod';
import { idSchema, seqSchema, timestampSchema } from './id.ts';
import { LIMITS } from './limits.ts';
import { knownOr, type Open, openEnum } from './open-enum.ts';
import { lineOfText } from './text/written-text.ts';

/** `open`: anyone may join. `closed`: by invitation. `direct`: between a fixed few people. */
export const roomKindSchema = z.enum(['open', 'closed', 'direct']);
export type RoomKind = z.infer<typeof roomKindSchema>;

export const roomSchema = z.object({
  id: idSchema,
  /** A kind that this side does not know looks like a closed room. */
  kind: openEnum(roomKindSchema),
  /** Empty for a direct room: the client names it after the others. */
  name: z.string().default(''),
  topic: z.string().default(''),
  /** Newest number in the room's log. */
  headSeq: seqSchema,
  /** Number of the last change to the room itself (name, topic, who is in it). */
  changedSeq: seqSchema,
  memberCount: z.int(),
  /** The people of a direct room, fixed at its creation; null elsewhere. */
  participantIds: z.array(idSchema).nullable().default(null),
  createdAt: timestampSchema,
});
export type Room = z.infer<typeof roomSchema>;

/** The kind to draw for this one: an unknown one looks closed, so that nobody thinks it open to all. */
export const kindToDraw = (kind: Open<RoomKind>): RoomKind =>
  knownOr(roomKindSchema, kind, 'closed');

export const roomNameSchema = lineOfText(LIMITS.roomNameLength);
export const roomTopicSchema = z.union([z.literal(''), lineOfText(LIMITS.roomTopicLength)]);

/** A room that the caller left for good, by the name it had then. */
export const declinedRoomSchema = z.object({ id: idSchema, name: z.string() });
export type DeclinedRoom = z.infer<typeof declinedRoomSchema>;
