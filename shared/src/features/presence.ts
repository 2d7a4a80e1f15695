import { z } from 'zod';
import { idSchema } from '../id.ts';
import { LIMITS } from '../limits.ts';
import { presenceSchema } from '../presence.ts';

export const presence = {
  commands: {
    'presence:set': {
      input: z.object({ state: z.enum(['online', 'away']) }),
      output: z.object({}),
    },
    /** Replaces the set this connection watches; diffs follow as `presence:changed`. */
    'presence:watch': {
      input: z.object({ userIds: z.array(idSchema).max(LIMITS.userIdsPerCommand) }),
      output: z.object({ presences: z.array(presenceSchema) }),
    },
  },
};
