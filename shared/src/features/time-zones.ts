import { z } from 'zod';
import { openEnum } from '../open-enum.ts';
import { timeZoneSchema } from '../time-zone.ts';

/** Whether a person's zone follows their browsers, or is what they chose. */
const waySchema = z.enum(['automatic', 'chosen']);

export const timeZones = {
  commands: {
    /**
     * `told`: the zone of a browser, which counts where nothing was chosen. `automatic` gives up what was
     * chosen for it. Null: nobody is told.
     */
    'time-zone:set': {
      input: z.object({
        way: z.enum(['told', 'automatic', 'chosen']),
        timeZone: timeZoneSchema.nullable(),
      }),
      output: z.object({ way: openEnum(waySchema), timeZone: z.string().nullable() }),
    },
  },
};
