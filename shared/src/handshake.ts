import { z } from 'zod';

/** What a client puts into Socket.IO's `auth`; the cookie says who it is. */
export const handshakeSchema = z.object({ protocol: z.int() });
export type Handshake = z.infer<typeof handshakeSchema>;
