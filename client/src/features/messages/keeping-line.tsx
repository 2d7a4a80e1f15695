import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { keeping } from '../../cache/cache.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { IconButton } from '../../ui/icon-button.tsx';

/** Tells, once and without alarm, that what is written here lasts only as long as the page. */
export function KeepingLine() {
  const { t } = useTranslation('messages');
  const { t: tCommon } = useTranslation('common');
  const isShown = useStore(
    keeping,
    ({ status, isDismissed }) => status === 'memory-only' && !isDismissed,
  );
  return (
    <div role="status" className={isShown ? 'flex items-center gap-2 px-1 pb-1.5' : 'sr-only'}>
      {isShown && (
        <>
          <p className="min-w-0 grow text-soft text-sm">{t('notKept')}</p>
          <IconButton
            label={tCommon('dismiss')}
            size="small"
            onClick={() => keeping.setState({ isDismissed: true })}
          >
            <X aria-hidden className="size-4" />
          </IconButton>
        </>
      )}
    </div>
  );
}
