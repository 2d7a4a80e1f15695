import { CircleAlert } from 'lucide-react';
import { useTranslation } from '../i18n/translation.ts';
import { Button } from './button.tsx';

type ErrorNoticeProps = {
  /** What happened and what to do, in words. */
  text: string;
  /** Offers "Try again". */
  onRetry?: (() => void) | undefined;
};

/** Something failed here; announced at once, with the way on. */
export function ErrorNotice({ text, onRetry }: ErrorNoticeProps) {
  const { t } = useTranslation('common');
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-error-tint px-3 py-2 text-error"
    >
      <CircleAlert aria-hidden className="size-5 shrink-0" />
      <p className="min-w-0 grow basis-40">{text}</p>
      {onRetry !== undefined && (
        <Button size="small" onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      )}
    </div>
  );
}
