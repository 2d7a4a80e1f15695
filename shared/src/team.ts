import { z } from 'zod';
import { idSchema } from './id.ts';
import { LIMITS } from './limits.ts';
import { pictureIdSchema } from './picture.ts';
import { lineOfText } from './text/written-text.ts';

/** How a team shows itself, to everybody who comes to its door. What is absent nobody chose. */
export const teamLookSchema = z.object({
  name: z.string().optional(),
  pictureId: pictureIdSchema.optional(),
  /** The hue of what one can do and of the list of rooms, in degrees of OKLCH's circle. */
  accent: z.number().optional(),
});
export type TeamLook = z.infer<typeof teamLookSchema>;

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
