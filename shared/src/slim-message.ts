import { z } from 'zod';
import { type Id, idSchema, seqSchema, timestampSchema } from './id.ts';
import { type Message, reactionSchema } from './message.ts';

/**
 * A message as it travels: nothing that is null or empty, and nothing that what stands around it or in
 * it says already. `wholeMessage` says what each absence means.
 */
export const slimMessageSchema = z.object({
  id: idSchema,
  seq: seqSchema,
  changedSeq: seqSchema.optional(),
  senderId: idSchema,
  body: z.string().optional(),
  createdAt: timestampSchema,
  editedAt: timestampSchema.optional(),
  editedSeq: seqSchema.optional(),
  deletedAt: timestampSchema.optional(),
  reactions: z.array(reactionSchema).optional(),
});
export type SlimMessage = z.infer<typeof slimMessageSchema>;

/** One that travels alone names its room itself. */
export const loneMessageSchema = slimMessageSchema
  .extend({ roomId: idSchema })
  .transform(({ roomId, ...slim }) => wholeMessage(slim, roomId));

/** The message that a slim one stands for, in the room that its surroundings name. */
export function wholeMessage(slim: SlimMessage, roomId: Id): Message {
  const { seq, changedSeq, body, editedAt, deletedAt, reactions } = slim;
  return {
    ...slim,
    roomId,
    changedSeq: changedSeq ?? seq,
    body: body ?? '',
    editedAt: editedAt ?? null,
    deletedAt: deletedAt ?? null,
    reactions: reactions ?? [],
  };
}
