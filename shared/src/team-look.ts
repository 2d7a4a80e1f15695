import { z } from 'zod';
import { pictureIdSchema } from './picture.ts';

/** How a team shows itself, to everybody who comes to its door. What is absent nobody chose. */
export const teamLookSchema = z.object({
  name: z.string().optional(),
  pictureId: pictureIdSchema.optional(),
  /** The hue of what one can do and of the list of rooms, in degrees of OKLCH's circle. */
  accent: z.number().optional(),
});
export type TeamLook = z.infer<typeof teamLookSchema>;
