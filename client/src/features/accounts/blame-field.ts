import type { RequestFailure } from '../../http/request.ts';
import type { FormErrors } from '../../ui/use-form.ts';

type AccountField = 'name' | 'email' | 'password';

/** The field of sign-in and sign-up that the server's refusal is about; the form when none is. */
function fieldOf(code: string): AccountField | 'form' {
  switch (code) {
    case 'INVALID_EMAIL':
    case 'USER_ALREADY_EXISTS':
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
      return 'email';
    case 'NAME_TOO_SIMILAR':
      return 'name';
    case 'PASSWORD_COMMON':
    case 'PASSWORD_PERSONAL':
    case 'PASSWORD_TOO_LONG':
    case 'PASSWORD_TOO_SHORT':
      return 'password';
    default:
      return 'form';
  }
}

/** Puts a refusal where it is mended. */
export function blameField(failure: RequestFailure): FormErrors<Record<AccountField, string>> {
  return { [fieldOf(failure.code)]: failure };
}
