import type { Answer } from '@parley/shared/answer';

/**
 * Why there is no answer from outside. Codes are stable and may be shown to whoever gave the address; there
 * is one for all that is refused, whether something listens there or not.
 */
type OutsideCode =
  /** The address leads where nobody is led, or nowhere. Asking again changes nothing. */
  | 'TARGET_REFUSED'
  | 'TARGET_UNREACHABLE'
  | 'TARGET_TOO_SLOW'
  | 'TOO_MANY_REDIRECTS'
  | 'RESPONSE_TOO_LARGE'
  | 'RESPONSE_BROKEN'
  /** Whoever asked no longer wants to know. */
  | 'GIVEN_UP';

/** `reason` is for the log: it may say what nobody but the operator should learn. */
export type OutsideFailure = { code: OutsideCode; reason: string };

export type OutsideAnswer<Data> = Answer<Data, OutsideFailure>;

export const failed = (
  code: OutsideCode,
  reason: string,
): { ok: false; error: OutsideFailure } => ({ ok: false, error: { code, reason } });

/** What a part of Node's threw, as a few words: its code, or else its message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
