import { z } from 'zod';
import { commandErrorSchema } from './error.ts';
import { idSchema, seqSchema, timestampSchema } from './id.ts';
import { bodySchema } from './message.ts';

/** What a client of the plain WebSocket sends: a message into the room it is connected to. */
export const plainInputSchema = z.object({
  message: bodySchema,
  /** Names the message for ever, so that it may be sent again; asks to be told when it is stored. */
  clientMessageId: idSchema.optional(),
});

/** A message of the room, as every client of the plain WebSocket hears it. */
export const plainMessageSchema = z.object({
  message: z.string(),
  id: idSchema,
  seq: seqSchema,
  room: idSchema,
  sender: z.object({ id: idSchema, name: z.string() }),
  createdAt: timestampSchema,
});
export type PlainMessage = z.infer<typeof plainMessageSchema>;

/** What somebody named with `clientMessageId` is stored, now or since before. */
const plainStoredSchema = z.object({
  stored: z.object({ clientMessageId: idSchema, id: idSchema, seq: seqSchema, room: idSchema }),
});
export type PlainStored = z.infer<typeof plainStoredSchema>;

/** What was sent could not be done, or why the connection is about to end. */
const plainErrorSchema = z.object({
  error: commandErrorSchema,
  /** Of what was sent, as it came. */
  clientMessageId: z.string().optional(),
});

/** All that a client hears. Others may be added: a client passes over what it does not know. */
export const plainOutputSchema = z.union([plainMessageSchema, plainStoredSchema, plainErrorSchema]);
