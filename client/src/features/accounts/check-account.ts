import { emailAddressSchema } from '@parley/shared/account';
import { LIMITS } from '@parley/shared/limits';
import type { CodedFailure } from '../../i18n/error-text.ts';

/** Why no letter could be sent to this; undefined when one could. */
export function checkEmail(email: string): CodedFailure | undefined {
  if (email.trim() === '') return { code: 'EMAIL_REQUIRED' };
  if (email.trim().length > LIMITS.emailLength) return { code: 'TEXT_TOO_LONG' };
  return emailAddressSchema.safeParse(email).success ? undefined : { code: 'INVALID_EMAIL' };
}

/** Why this may not be chosen as a password; undefined when it may, or when only the server can tell. */
export function checkNewPassword(password: string): CodedFailure | undefined {
  if (password.length < LIMITS.passwordMinLength) return { code: 'PASSWORD_TOO_SHORT' };
  return password.length > LIMITS.passwordMaxLength ? { code: 'PASSWORD_TOO_LONG' } : undefined;
}

/** Why this cannot be tried as one's own password; undefined when it can. */
export function checkOwnPassword(password: string): CodedFailure | undefined {
  if (password === '') return { code: 'PASSWORD_REQUIRED' };
  return password.length > LIMITS.typedPasswordLength ? { code: 'TEXT_TOO_LONG' } : undefined;
}
