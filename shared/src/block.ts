import { z } from 'zod';
import { idSchema } from './id.ts';

/** Whom the caller has blocked: all of them, whatever changed. Nobody else is ever told. */
export const blockedSchema = z.object({ userIds: z.array(idSchema) });
export type Blocked = z.infer<typeof blockedSchema>;
