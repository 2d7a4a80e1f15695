import { LIMITS } from '@parley/shared/limits';
import { useTranslation } from 'react-i18next';
import type errors from './en/errors.json';

type KnownCode = Exclude<keyof typeof errors, `rateLimited${string}`>;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** What went wrong: of a command, of a request, or found in a form. */
export type Failure = { code: string; retryAfterMs?: number | undefined };

/**
 * Gives the words for a failure of the server, of better-auth or of this side. A code without
 * words of its own (a newer server's, say) reads as "something went wrong".
 */
export function useErrorText(): (failure: Failure) => string {
  const { t, i18n } = useTranslation('errors');
  const isKnown = (code: string): code is KnownCode => i18n.exists(`errors:${code}`);
  return ({ code, retryAfterMs }) => {
    if (code === 'RATE_LIMITED' && retryAfterMs !== undefined) {
      return retryAfterMs < MINUTE_MS
        ? t('rateLimitedSeconds', { count: Math.ceil(retryAfterMs / SECOND_MS) })
        : t('rateLimitedMinutes', { count: Math.ceil(retryAfterMs / MINUTE_MS) });
    }
    return t(isKnown(code) ? code : 'INTERNAL', {
      passwordMin: LIMITS.passwordMinLength,
      passwordMax: LIMITS.passwordMaxLength,
    });
  };
}
