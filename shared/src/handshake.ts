import { z } from 'zod';
import { idSchema, seqSchema } from './id.ts';
import { LIMITS } from './limits.ts';

/** How far a client that comes back has come: all of its numbers are of one history. */
const sinceSchema = z.object({
  history: idSchema,
  personalSeq: seqSchema,
  peopleSeq: seqSchema,
  /** Its cursor of each room that it holds something of. The rooms it does not name come whole. */
  rooms: z
    .record(idSchema, seqSchema)
    .refine(
      (rooms) => Object.keys(rooms).length <= LIMITS.roomsSince,
      `name at most ${LIMITS.roomsSince} rooms`,
    ),
});

export type Since = z.infer<typeof sinceSchema>;

/** What a client puts into Socket.IO's `auth`; the cookie says who it is. */
export const handshakeSchema = z.object({
  protocol: z.int(),
  /**
   * The account whose text the client holds: a browser's cookie may have become another's
   * meanwhile. A program that signs in itself may leave it out.
   */
  accountId: z.string().optional(),
  /** What it holds already; without it `ready` tells everything. */
  since: sinceSchema.optional(),
});
export type Handshake = z.infer<typeof handshakeSchema>;

/** Request header that says the same of an HTTP request which acts as the signed-in account. */
export const ACCOUNT_HEADER = 'x-parley-account';
