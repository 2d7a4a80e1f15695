import { z } from 'zod';
import { pictureOfSchema } from '../picture.ts';

/** A picture comes over HTTP, where its size is bounded before it is read; taking it away is a command. */
export const pictures = {
  commands: {
    'picture:remove': { input: z.object({ of: pictureOfSchema }), output: z.object({}) },
  },
};
