import { LIMITS } from '@parley/shared/limits';
import { hasText, translate, useTranslation } from './translation.ts';
import type { FullKey } from './typed-keys.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** What went wrong, as far as there are words for it: of a command, of a request, or found in a form. */
export type CodedFailure = { code: string; retryAfterMs?: number | undefined };

/** The words for a failure of the server, of better-auth or of this side, in components. */
export function useErrorText(): (failure: CodedFailure) => string {
  useTranslation('errors');
  return errorText;
}

/**
 * The same anywhere else, in the language of the moment. A code without words of its own (a newer
 * server's, say) reads as "something went wrong".
 */
export function errorText({ code, retryAfterMs }: CodedFailure): string {
  if (code === 'RATE_LIMITED' && retryAfterMs !== undefined) {
    return retryAfterMs < MINUTE_MS
      ? translate('errors:rateLimitedSeconds', { count: Math.ceil(retryAfterMs / SECOND_MS) })
      : translate('errors:rateLimitedMinutes', { count: Math.ceil(retryAfterMs / MINUTE_MS) });
  }
  const key = [`errors:${code}`, `refusals:${code}`].find(isErrorKey);
  return translate(key ?? 'errors:INTERNAL', {
    passwordMin: LIMITS.passwordMinLength,
    passwordMax: LIMITS.passwordMaxLength,
  });
}

const isErrorKey = (key: string): key is Extract<FullKey, `${'errors' | 'refusals'}:${string}`> =>
  hasText(key);
