import { z } from 'zod';
import { blockedSchema } from './block.ts';
import { ownRowsSchema } from './features.ts';
import { idSchema, seqSchema } from './id.ts';
import { goneRoomSchema } from './personal-change.ts';
import { roomEntrySchema } from './room-entry.ts';
import { teamSchema } from './team.ts';
import { userSchema } from './user.ts';

/** A room of which the client holds what is no longer so. */
const resetRoomSchema = z.object({
  roomId: idSchema,
  /** Up to this number the client's history and the server's are the same. */
  commonSeq: seqSchema,
});

/** The rooms, people and own rows of `ready` that did not fit into it, or into the page before. */
export const readyMoreSchema = z.object({
  rooms: z.array(roomEntrySchema),
  users: z.array(userSchema),
  own: ownRowsSchema.optional(),
  /** Another page follows by itself. */
  hasMore: z.literal(true).optional(),
});

export type ReadyMore = z.infer<typeof readyMoreSchema>;

/** The first event of every connection: all the client needs to draw its sidebar. */
export const readySchema = z.object({
  protocol: z.int(),
  me: userSchema,
  sessionId: idSchema,
  /** LIMITS of the server, and whatever a newer one bounds besides. */
  limits: z.record(z.string(), z.unknown()),
  team: teamSchema,
  /** The history that all numbers below are of. */
  history: idSchema,
  /**
   * True: `rooms`, `gone`, `users` and `own` are what changed after the handshake's `since`, and `blocked` is
   * there if it did. Absent: this is everything there is.
   */
  isDelta: z.literal(true).optional(),
  /** Whom the caller has blocked; absent when nobody, or in a delta when that is as it was. */
  blocked: blockedSchema.optional(),
  /** What features keep for the caller alone; absent when there is nothing. */
  own: ownRowsSchema.optional(),
  /** The caller's own log is at this number, or already past it, in what follows. */
  personalSeq: seqSchema,
  /** The log of how people are called and what they may is at this number, or already past it. */
  peopleSeq: seqSchema,
  /** Those that moved last come first. */
  rooms: z.array(roomEntrySchema),
  /** In a delta: the rooms one is no longer in. */
  gone: z.array(goneRoomSchema).optional(),
  /** Rooms that `since` named with a number that is of no use: what is held of them is to be forgotten. */
  resets: z.array(resetRoomSchema).optional(),
  /** The people the rooms above name, in a delta also those who changed; others come from `user:load`. */
  users: z.array(userSchema),
  /** In a delta: too many people changed. Whom `users` does not name is to be asked for again. */
  peopleReset: z.literal(true).optional(),
  /** There is more of `rooms` or `own`: `ready:more` follows by itself. Only after the last page all was told. */
  hasMore: z.literal(true).optional(),
});
export type Ready = z.infer<typeof readySchema>;
