import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/translation.ts';
import { Boundary, type Crash } from './boundary.tsx';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

type PanelBoundaryProps = {
  /** What the panel shows: with another value it is tried again. */
  of?: unknown;
  /** How to leave the panel, where one can. */
  onClose?: (() => void) | undefined;
  children: ReactNode;
};

/** A panel that breaks says so in its own place, and the rest of the page goes on. */
export function PanelBoundary({ of, onClose, children }: PanelBoundaryProps) {
  return (
    <Boundary of={of} fallback={(crash) => <BrokenPanel {...crash} onClose={onClose} />}>
      {children}
    </Boundary>
  );
}

type BrokenPanelProps = Crash & { onClose: (() => void) | undefined };

function BrokenPanel({ details, tryAgain, onClose }: BrokenPanelProps) {
  const { t } = useTranslation('common');
  return (
    <div role="alert" className="flex size-full min-w-0 flex-col justify-center overflow-y-auto">
      <EmptyState
        icon={<TriangleAlert aria-hidden className="size-8" strokeWidth={1.5} />}
        title={t('brokenTitle')}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button variant="primary" onClick={tryAgain}>
              {t('tryAgain')}
            </Button>
            {onClose !== undefined && <Button onClick={onClose}>{t('close')}</Button>}
            <Button onClick={() => location.reload()}>{t('reloadPage')}</Button>
          </div>
        }
      >
        {t('brokenText')}
      </EmptyState>
      <details className="mx-auto w-full max-w-90 px-4 pb-6 text-soft text-sm">
        <summary>{t('details')}</summary>
        <pre className="mt-2 max-h-40 overflow-auto rounded-control bg-surface p-3 font-mono text-xs">
          {details}
        </pre>
      </details>
    </div>
  );
}
