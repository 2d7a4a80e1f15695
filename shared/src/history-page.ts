import { z } from 'zod';
import { rowsShape } from './features.ts';
import { type Id, idSchema, seqSchema } from './id.ts';
import { slimMessageSchema, wholeMessage } from './slim-message.ts';

/** Messages of a room that stand next to each other, as they travel beside what names the room. */
export const slimPageSchema = z.object({
  /** The room's head when the page was read: the cursor of a window that begins with it. */
  headSeq: seqSchema,
  /** Ascending by `seq`. */
  messages: z.array(slimMessageSchema).optional(),
  hasOlder: z.boolean(),
  hasNewer: z.boolean(),
  /**
   * Of each kind that a feature keeps in the room, all rows there are: in pages that a room may be opened with,
   * the newest one and one around a message.
   */
  ...rowsShape,
});

/** One that travels alone names its room itself. */
export const historyPageSchema = slimPageSchema
  .extend({ roomId: idSchema })
  .transform(({ roomId, ...page }) => wholePage(page, roomId));
export type HistoryPage = z.infer<typeof historyPageSchema>;

export const wholePage = (
  { messages = [], ...page }: z.infer<typeof slimPageSchema>,
  roomId: Id,
) => ({ ...page, roomId, messages: messages.map((slim) => wholeMessage(slim, roomId)) });
