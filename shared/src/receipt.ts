import { z } from 'zod';
import { idSchema, seqSchema } from './id.ts';

/** How far a person has read in a room. */
export const receiptSchema = z.object({ userId: idSchema, lastReadSeq: seqSchema });
export type Receipt = z.infer<typeof receiptSchema>;
