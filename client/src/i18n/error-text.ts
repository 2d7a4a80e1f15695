import { LIMITS } from '@parley/shared/limits';
import i18next, { type i18n as I18n } from 'i18next';
import { useTranslation } from 'react-i18next';
import type errors from './en/errors.json';

type KnownCode = Exclude<keyof typeof errors, `rateLimited${string}`>;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** What went wrong, as far as there are words for it: of a command, of a request, or found in a form. */
export type CodedFailure = { code: string; retryAfterMs?: number | undefined };

/** The words for a failure of the server, of better-auth or of this side, in components. */
export function useErrorText(): (failure: CodedFailure) => string {
  const { i18n } = useTranslation('errors');
  return (failure) => errorText(failure, i18n);
}

/**
 * The same anywhere else, in the language of the moment. A code without words of its own (a newer
 * server's, say) reads as "something went wrong".
 */
export function errorText({ code, retryAfterMs }: CodedFailure, i18n: I18n = i18next): string {
  const { t } = i18n;
  const isKnown = (code: string): code is KnownCode => i18n.exists(`errors:${code}`);
  if (code === 'RATE_LIMITED' && retryAfterMs !== undefined) {
    return retryAfterMs < MINUTE_MS
      ? t('errors:rateLimitedSeconds', { count: Math.ceil(retryAfterMs / SECOND_MS) })
      : t('errors:rateLimitedMinutes', { count: Math.ceil(retryAfterMs / MINUTE_MS) });
  }
  return t(`errors:${isKnown(code) ? code : 'INTERNAL'}`, {
    passwordMin: LIMITS.passwordMinLength,
    passwordMax: LIMITS.passwordMaxLength,
  });
}
