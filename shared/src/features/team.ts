import { z } from 'zod';
import { teamChangeSchema, teamSchema } from '../team.ts';

export const team = {
  commands: {
    'team:update': { input: teamChangeSchema, output: z.object({ team: teamSchema }) },
  },
};
