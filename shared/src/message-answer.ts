import { z } from 'zod';
import { idSchema, seqSchema } from './id.ts';
import { loneMessageSchema } from './slim-message.ts';

/**
 * What a command about a message is answered with. The change that tells of it came before, on the same
 * connection; where none did, the message is here.
 */
export const messageAnswerSchema = z
  .object({
    id: idSchema,
    /** Its place, and the number it last changed with; that is absent where it is the same. */
    seq: seqSchema,
    changedSeq: seqSchema.optional(),
    message: loneMessageSchema.optional(),
  })
  .transform(({ changedSeq, ...answer }) => ({ ...answer, changedSeq: changedSeq ?? answer.seq }));
export type MessageAnswer = z.infer<typeof messageAnswerSchema>;
