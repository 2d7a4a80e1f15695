import { z } from 'zod';
import { idSchema } from './id.ts';
import { LIMITS } from './limits.ts';
import { teamLookSchema } from './team-look.ts';
import { lineOfText } from './text/written-text.ts';

/** What the owner and admins decided for everybody. */
export const teamSchema = teamLookSchema.extend({
  /** The open room that every new person enters, and where the app opens; null: there is none. */
  firstRoomId: idSchema.nullable(),
});
export type Team = z.infer<typeof teamSchema>;

export const teamNameSchema = lineOfText(LIMITS.teamNameLength);

/** What is to be decided anew: null takes it back, what is not named stays. A picture comes another way. */
export const teamChangeSchema = z
  .object({
    firstRoomId: idSchema.nullable().optional(),
    name: teamNameSchema.nullable().optional(),
    accent: z.int().min(0).max(359).nullable().optional(),
  })
  .refine(
    (change) => Object.values(change).some((value) => value !== undefined),
    'decide something',
  );
export type TeamChange = z.infer<typeof teamChangeSchema>;
