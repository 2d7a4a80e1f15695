import { z } from 'zod';
import { idSchema } from './id.ts';

export const presenceStateSchema = z.enum(['online', 'away', 'offline']);
export type PresenceState = z.infer<typeof presenceStateSchema>;

export const presenceSchema = z.object({ userId: idSchema, state: presenceStateSchema });
export type Presence = z.infer<typeof presenceSchema>;
