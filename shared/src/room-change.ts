import { z } from 'zod';
import { rowsShape } from './features.ts';
import { idSchema, seqSchema } from './id.ts';
import { memberSchema } from './membership.ts';
import { messageSchema } from './message.ts';
import { roomSchema } from './room.ts';

/**
 * "Everything that changed in (fromSeq, toSeq]", each item in its current state. The live event
 * and the answer of `room:sync` have this one shape, so that catching up is the same as listening.
 */
export const roomChangeSchema = z.object({
  roomId: idSchema,
  fromSeq: seqSchema,
  toSeq: seqSchema,
  messages: z.array(messageSchema),
  room: roomSchema.optional(),
  members: z.array(memberSchema).optional(),
  ...rowsShape,
});
export type RoomChange = z.infer<typeof roomChangeSchema>;

/** What one part of the log adds to a change; nothing, when nothing of it changed. */
export type RoomPiece = Partial<Omit<RoomChange, 'roomId' | 'fromSeq' | 'toSeq'>>;
