import { z } from 'zod';
import { idSchema, timestampSchema } from './id.ts';
import { openEnum } from './open-enum.ts';

/** What the audit trail tells of: who got in or did not, and who changed what others may do. */
export const auditKindSchema = z.enum([
  'accountDeleted',
  'accountMade',
  'addressChanged',
  'banLifted',
  'banned',
  'cleared',
  'dataTaken',
  'inviteMade',
  'inviteRevoked',
  'inviteUsed',
  'memberRemoved',
  'ownershipHandedOver',
  'passwordChanged',
  'passwordReset',
  'resetLinkMade',
  'roleChanged',
  'roomDeleted',
  'signedIn',
  'signInFailed',
  'signInLimited',
  'teamChanged',
]);
export type AuditKind = z.infer<typeof auditKindSchema>;

/** What was changed of the team: the detail of `teamChanged`. */
export const teamPartSchema = z.enum(['accent', 'firstRoom', 'name', 'picture']);

/** One line of the audit trail. */
export const auditEventSchema = z.object({
  id: idSchema,
  /** A kind that this side does not know is shown by its name. */
  kind: openEnum(auditKindSchema),
  at: timestampSchema,
  /** More than 1: so many of one kind, account and address, the last of them at `lastAt`. */
  count: z.int(),
  lastAt: timestampSchema,
  /** Who did it; null: nobody who was signed in, or whoever runs the machine. */
  actorId: idSchema.nullable(),
  /** Whom it concerns. Either of the two may be gone by now. */
  subjectId: idSchema.nullable(),
  /** Where the request came from. */
  address: z.string().nullable(),
  /** By kind: the account as it was typed, the new role, the id or the name of a room, a part of the team. */
  detail: z.string().nullable(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;
