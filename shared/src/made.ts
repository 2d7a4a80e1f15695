import { z } from 'zod';
import { idSchema, timestampSchema } from './id.ts';
import { openEnum } from './open-enum.ts';
import { roomKindSchema } from './room.ts';

/** What of a banned person may be deleted. */
export const MADE_PARTS = ['rooms', 'messages'] as const;

/** What somebody left behind, for who decides whether it stays. */
export const madeSchema = z.object({
  /** The newest of the rooms they made, and of the direct ones those where nobody answered them. */
  rooms: z.array(
    z.object({
      id: idSchema,
      kind: openEnum(roomKindSchema),
      /** Empty for a direct room: who is in it is nobody else's business. */
      name: z.string(),
      memberCount: z.int(),
      createdAt: timestampSchema,
    }),
  ),
  roomCount: z.int(),
});
export type Made = z.infer<typeof madeSchema>;
