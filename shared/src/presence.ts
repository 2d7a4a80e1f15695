import { z } from 'zod';
import { idSchema } from './id.ts';
import { knownOr, type Open, openEnum } from './open-enum.ts';

export const presenceStateSchema = z.enum(['online', 'away', 'offline']);
export type PresenceState = z.infer<typeof presenceStateSchema>;

/** A state that this side does not know is drawn as `offline`: nothing is claimed. */
export const presenceSchema = z.object({ userId: idSchema, state: openEnum(presenceStateSchema) });
/** The state to draw for this one: of an unknown one nothing is claimed. */
export const stateToDraw = (state: Open<PresenceState>): PresenceState =>
  knownOr(presenceStateSchema, state, 'offline');

export type Presence = z.infer<typeof presenceSchema>;
