import { z } from 'zod';
import { idSchema } from '../id.ts';
import { INVITE_DAYS, inviteSchema } from '../invite.ts';

export const invites = {
  commands: {
    'invite:create': {
      input: z.object({ expiresInDays: z.literal(INVITE_DAYS) }),
      output: z.object({ invite: inviteSchema }),
    },
    'invite:list': {
      input: z.object({}),
      output: z.object({ invites: z.array(inviteSchema) }),
    },
    'invite:revoke': { input: z.object({ inviteId: idSchema }), output: z.object({}) },
  },
};
