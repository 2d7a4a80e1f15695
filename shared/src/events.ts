import { z } from 'zod';
import { blockedSchema } from './block.ts';
import { commandErrorSchema } from './error.ts';
import { idSchema, seqSchema } from './id.ts';
import { markSchema } from './membership.ts';
import { openEnum } from './open-enum.ts';
import { presenceSchema } from './presence.ts';
import { readySchema } from './ready.ts';
import { receiptSchema } from './receipt.ts';
import { roomEndSchema } from './room.ts';
import { roomChangeSchema } from './room-change.ts';
import { roomEntrySchema } from './room-entry.ts';
import { teamSchema } from './team.ts';
import { userSchema } from './user.ts';

/** Every event the server sends. */
export const events = {
  ready: readySchema,
  'room:changed': roomChangeSchema,
  /** The caller became a member, or a room of theirs must be drawn afresh: all of their tabs. */
  'room:added': roomEntrySchema,
  'room:removed': z.object({ roomId: idSchema, reason: openEnum(roomEndSchema).optional() }),
  /** The caller's own mark moved: all of their tabs. */
  'membership:changed': markSchema,
  /** Somebody's mark moved in a direct or small room ("seen"). */
  'receipt:changed': z.object({ roomId: idSchema, receipt: receiptSchema }),
  /** Who began and who stopped since the last one; lossy, so a client forgets after a while. */
  'typing:changed': z.object({
    roomId: idSchema,
    started: z.array(idSchema),
    stopped: z.array(idSchema),
  }),
  'presence:changed': z.object({ presences: z.array(presenceSchema) }),
  'user:changed': z.object({ user: userSchema }),
  /** The caller blocked somebody, or no longer: all of their tabs. */
  'blocks:changed': blockedSchema,
  'team:changed': z.object({ team: teamSchema }),
  /** Heads of rooms that moved lately: shows a client that it missed the last change. */
  heads: z.array(z.object({ roomId: idSchema, headSeq: seqSchema })),
  /** This connection took its events too slowly: they stopped. `ready` follows once it has drained. */
  lagging: z.object({}),
  /** A command came without an ack function, so this is the only way to answer; then it ends. */
  refused: commandErrorSchema,
} as const;

type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<Name extends EventName> = z.output<Events[Name]>;
