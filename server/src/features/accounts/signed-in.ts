import { z } from 'zod';

/** What better-auth's answers say of who was let in. */
export const signedInSchema = z.object({ user: z.object({ id: z.string() }) });
