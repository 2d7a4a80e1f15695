import { z } from 'zod';

/** What a client puts into Socket.IO's `auth`; the cookie says who it is. */
export const handshakeSchema = z.object({
  protocol: z.int(),
  /**
   * The account whose text the client holds: a browser's cookie may have become another's
   * meanwhile. A program that signs in itself may leave it out.
   */
  accountId: z.string().optional(),
});
export type Handshake = z.infer<typeof handshakeSchema>;

/** Request header that says the same of an HTTP request which acts as the signed-in account. */
export const ACCOUNT_HEADER = 'x-parley-account';
