import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { FoldButton } from './fold-button.tsx';
import { useFold } from './use-fold.ts';

type FoldedBodyProps = { body: string; children: ReactNode };

/**
 * A message of which the beginning shows until somebody wants more. All of it is on the page: it can be marked and
 * copied, and the browser's own search leads to it.
 */
export function FoldedBody({ body, children }: FoldedBodyProps) {
  const { t } = useTranslation('messages');
  const fold = useFold(body, true);
  return (
    <>
      <div
        onScroll={fold.onScroll}
        className={clsx(
          fold.isFolded &&
            'max-h-132 overflow-hidden [mask-image:linear-gradient(black_calc(100%-3rem),transparent)]',
        )}
      >
        {children}
      </div>
      <FoldButton fold={fold} more={t('showMore')} />
    </>
  );
}
