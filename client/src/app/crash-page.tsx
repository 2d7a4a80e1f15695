import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isoTime, now } from '../lib/clock.ts';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';

/** The page after a crash: what it means, the way on, and what helps to mend it. */
export function CrashPage({ details }: { details: string }) {
  const { t } = useTranslation('app');
  const [copied, setCopied] = useState(false);
  const report = `${isoTime(now())}\n${navigator.userAgent}\n${details}`;
  return (
    <main className="mx-auto flex min-h-full max-w-140 flex-col justify-center gap-4 px-5 py-8">
      <Mark className="size-8 text-accent" />
      <h1 className="font-semibold text-xl">{t('crashedTitle')}</h1>
      <p className="text-pretty text-soft">{t('crashedText')}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(report).then(() => setCopied(true));
          }}
        >
          {copied ? t('detailsCopied') : t('copyDetails')}
        </Button>
      </div>
      <details className="text-soft text-sm">
        <summary>{t('details')}</summary>
        <pre className="mt-2 max-h-60 overflow-auto rounded-control bg-surface p-3 font-mono text-xs">
          {report}
        </pre>
      </details>
    </main>
  );
}
