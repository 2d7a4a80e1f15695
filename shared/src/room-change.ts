import { z } from 'zod';
import { rowsShape } from './features.ts';
import { idSchema, seqSchema } from './id.ts';
import { memberSchema } from './membership.ts';
import { roomSchema } from './room.ts';
import { slimMessageSchema, wholeMessage } from './slim-message.ts';

/**
 * "Everything that changed in (fromSeq, toSeq]", each item in its current state. The live event
 * and the answer of `room:sync` have this one shape, so that catching up is the same as listening.
 * It names its room once.
 */
export const roomChangeSchema = z
  .object({
    roomId: idSchema,
    fromSeq: seqSchema,
    toSeq: seqSchema,
    messages: z.array(slimMessageSchema).optional(),
    room: roomSchema.omit({ id: true }).optional(),
    members: z.array(memberSchema).optional(),
    ...rowsShape,
  })
  .transform(({ messages = [], room, ...change }) => ({
    ...change,
    messages: messages.map((slim) => wholeMessage(slim, change.roomId)),
    ...(room && { room: { id: change.roomId, ...room } }),
  }));
export type RoomChange = z.infer<typeof roomChangeSchema>;

/** What one part of the log adds to a change; nothing, when nothing of it changed. */
export type RoomPiece = Partial<Omit<RoomChange, 'roomId' | 'fromSeq' | 'toSeq'>>;
