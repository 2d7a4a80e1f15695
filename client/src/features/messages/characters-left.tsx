import { LIMITS } from '@parley/shared/limits';
import { useTranslation } from '../../i18n/translation.ts';

/** Nobody needs to see the limit before it is near. */
const SHOW_LIMIT_WITHIN = 500;

/** How much still fits into a message, near its limit; below zero what is too much. */
export function CharactersLeft({ body }: { body: string }) {
  const { t } = useTranslation('messages');
  // Normalising takes its time, and below half the limit it cannot matter.
  if (body.length < LIMITS.bodyLength / 2) return null;
  const left = LIMITS.bodyLength - body.normalize('NFC').length;
  if (left >= SHOW_LIMIT_WITHIN) return null;
  return (
    <p
      className={
        left < 0
          ? 'px-1 pb-2 font-medium text-error text-sm tabular-nums'
          : 'px-1 pb-2 text-faint text-sm tabular-nums'
      }
    >
      <span aria-hidden>{left}</span>
      <span className="sr-only">
        {left < 0 ? t('tooLong', { count: -left }) : t('charactersLeft', { count: left })}
      </span>
    </p>
  );
}
