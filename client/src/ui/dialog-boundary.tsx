import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/translation.ts';
import { Boundary } from './boundary.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

type DialogBoundaryProps = {
  /** What is open: another dialog is tried afresh. */
  of: unknown;
  onClose: () => void;
  children: ReactNode;
};

/** A dialog that breaks becomes one that says so and can be closed; the page behind it stays. */
export function DialogBoundary({ of, onClose, children }: DialogBoundaryProps) {
  const { t } = useTranslation('common');
  return (
    <Boundary
      of={of}
      fallback={({ tryAgain }) => (
        <Dialog
          open
          onOpenChange={onClose}
          title={t('brokenTitle')}
          description={t('brokenText')}
          footer={
            <>
              <Button onClick={() => location.reload()}>{t('reloadPage')}</Button>
              <Button variant="primary" onClick={tryAgain}>
                {t('tryAgain')}
              </Button>
            </>
          }
        />
      )}
    >
      {children}
    </Boundary>
  );
}
