import { z } from 'zod';
import { membershipSchema } from './membership.ts';
import { messageSchema } from './message.ts';
import { roomSchema } from './room.ts';
import { slimMessageSchema, wholeMessage } from './slim-message.ts';

/** One of the caller's rooms, as the sidebar draws it. */
export const wholeEntrySchema = z.object({
  room: roomSchema,
  membership: membershipSchema,
  /** Messages of others, not deleted, after `membership.lastReadSeq`, as of `room.headSeq`. */
  unreadCount: z.int(),
  /** To be shown in passing: of a long body only the beginning. */
  lastMessage: messageSchema.nullable(),
});
export type RoomEntry = z.infer<typeof wholeEntrySchema>;

/** The same as it travels: it names its room once. */
export const roomEntrySchema = wholeEntrySchema
  .extend({
    membership: membershipSchema.omit({ roomId: true }),
    lastMessage: slimMessageSchema.optional(),
  })
  .transform(
    ({ room, membership, lastMessage, ...entry }): RoomEntry => ({
      ...entry,
      room,
      membership: { roomId: room.id, ...membership },
      lastMessage: lastMessage === undefined ? null : wholeMessage(lastMessage, room.id),
    }),
  );
