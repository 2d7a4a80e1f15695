import { z } from 'zod';
import type { Answer } from './answer.ts';
import { openEnum } from './open-enum.ts';
import { loneMessageSchema } from './slim-message.ts';

/**
 * Everything that can go wrong with a command, a handshake or an HTTP request of ours.
 * A code is stable: clients switch on it. The message is for people and may change.
 */
export const errorCodeSchema = z.enum([
  'ACCOUNT_CHANGED',
  'ACK_REQUIRED',
  'ADDRESS_TAKEN',
  'BANNED',
  'BUSY',
  'CLAIM_REQUIRED',
  'CLAIMED_ALREADY',
  'CLIENT_TOO_OLD',
  'CONNECTION_REQUIRED',
  'CURSOR_UNKNOWN',
  'EDIT_CONFLICT',
  'EXPORT_RUNNING',
  'HEADERS_TOO_LARGE',
  'INTERNAL',
  'INVALID_INPUT',
  'INVALID_PASSWORD',
  'INVITE_NOT_FOUND',
  'INVITE_REQUIRED',
  'LINK_NOT_FOUND',
  'MESSAGE_NOT_FOUND',
  'NAME_TOO_SIMILAR',
  'NOT_ALLOWED',
  'NOT_FOUND',
  'NOT_IN_ROOM',
  'OWNER_STAYS',
  'PASSWORD_COMMON',
  'PASSWORD_PERSONAL',
  'PASSWORD_TOO_LONG',
  'PASSWORD_TOO_SHORT',
  'PICTURE_TOO_LARGE',
  'PICTURE_UNREADABLE',
  'PICTURE_UNSUPPORTED',
  'PICTURES_UNAVAILABLE',
  'RATE_LIMITED',
  'REQUEST_TIMEOUT',
  'ROOM_NOT_FOUND',
  'SCOPE_MISSING',
  'SIGN_UP_CLOSED',
  'TOO_MANY_BLOCKED',
  'TOO_MANY_CONNECTIONS',
  'TOO_MANY_REACTIONS',
  'UNAUTHENTICATED',
  'UNAVAILABLE',
  'UNKNOWN_COMMAND',
  'UPGRADE_REQUIRED',
  'USER_BANNED',
  'USER_NOT_FOUND',
  'USER_UNREACHABLE',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

export const commandErrorSchema = z.object({
  /** A code that this side does not know means: something went wrong. */
  code: openEnum(errorCodeSchema),
  message: z.string(),
  /** True: the same command may succeed later without a change. */
  retryable: z.boolean(),
  retryAfterMs: z.int().optional(),
  /** For INVALID_INPUT: which field, and why. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** For EDIT_CONFLICT: the message as it stands, with the body that came first. */
  current: loneMessageSchema.optional(),
});
export type CommandError = z.infer<typeof commandErrorSchema>;
type ErrorDetails = Partial<
  Pick<CommandError, 'retryable' | 'retryAfterMs' | 'issues' | 'current'>
>;

/** The answer to every command. */
export type Ack<Data> = Answer<Data, CommandError>;

/** An ack whose data is still unknown. */
export const ackSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: commandErrorSchema }),
]);

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'BUSY',
  'EXPORT_RUNNING',
  'INTERNAL',
  'RATE_LIMITED',
  'REQUEST_TIMEOUT',
  'UNAVAILABLE',
]);

/** Builds the error value for a code; `retryable` follows from the code, unless it is given. */
export function commandError(
  code: ErrorCode,
  message: string,
  details: ErrorDetails = {},
): CommandError {
  return { code, message, retryable: RETRYABLE.has(code), ...details };
}

export const accepted = <Data>(data: Data): Ack<Data> => ({ ok: true, data });

export function refused(
  code: ErrorCode,
  message: string,
  details?: ErrorDetails,
): { ok: false; error: CommandError } {
  return { ok: false, error: commandError(code, message, details) };
}
