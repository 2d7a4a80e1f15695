import { z } from 'zod';
import { teamSchema } from '../team.ts';

export const team = {
  commands: {
    'team:update': { input: teamSchema, output: z.object({ team: teamSchema }) },
  },
};
