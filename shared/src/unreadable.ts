import { z } from 'zod';

/** Longer than any name of an event, a command or a path of ours; it ends in a log. */
const NAME_LENGTH = 64;

/** What a page could not read: an event, the answer to a command, or the response to a request. */
export const unreadableSchema = z.object({
  kind: z.enum(['event', 'answer', 'response']),
  /** Of the event or command, or the path of the request. */
  name: z
    .string()
    .regex(/^[a-z0-9:/_-]+$/)
    .max(NAME_LENGTH),
});
export type Unreadable = z.infer<typeof unreadableSchema>;
