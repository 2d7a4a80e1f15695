import { z } from 'zod';
import { membershipSchema } from './membership.ts';
import { messageSchema } from './message.ts';
import { roomSchema } from './room.ts';

/** One of the caller's rooms, as the sidebar draws it. */
export const roomEntrySchema = z.object({
  room: roomSchema,
  membership: membershipSchema,
  /** Messages of others, not deleted, after `membership.lastReadSeq`, as of `room.headSeq`. */
  unreadCount: z.int(),
  /** To be shown in passing: of a long body only the beginning. */
  lastMessage: messageSchema.nullable(),
});
export type RoomEntry = z.infer<typeof roomEntrySchema>;
