import { z } from 'zod';
import { idSchema } from './id.ts';

/** What the owner and admins decided for everybody. */
export const teamSchema = z.object({
  /** The open room that every new person enters, and where the app opens; null: there is none. */
  firstRoomId: idSchema.nullable(),
});
export type Team = z.infer<typeof teamSchema>;
