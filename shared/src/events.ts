import { z } from 'zod';
import { commandErrorSchema } from './error.ts';
import { idSchema, seqSchema } from './id.ts';
import { personalChangeSchema } from './personal-change.ts';
import { presenceSchema } from './presence.ts';
import { readyMoreSchema, readySchema } from './ready.ts';
import { receiptSchema } from './receipt.ts';
import { roomChangeSchema } from './room-change.ts';
import { teamSchema } from './team.ts';
import { userSchema } from './user.ts';

/** Every event the server sends. */
export const events = {
  ready: readySchema,
  'ready:more': readyMoreSchema,
  'room:changed': roomChangeSchema,
  /** It exists for nobody any more; the logs of those who were in it say so too. */
  'room:deleted': z.object({ roomId: idSchema }),
  /** What is the caller's own: all of their tabs. */
  'personal:changed': personalChangeSchema,
  /** How far the caller's own log is: shows a client that it missed the last change. */
  'personal:head': z.object({ headSeq: seqSchema }),
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
