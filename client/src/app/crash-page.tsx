import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from '../i18n/translation.ts';
import { isoTime, now } from '../lib/clock.ts';
import { copyText } from '../lib/copy-text.ts';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';

/** The page after a crash: what it means, the way on, and what helps to mend it. */
export function CrashPage({ details }: { details: string }) {
  const { t } = useTranslation('app');
  const [copying, setCopying] = useState<'idle' | 'copied' | 'refused'>('idle');
  const [at] = useState(now);
  const shown = useRef<HTMLPreElement>(null);
  const report = `${isoTime(at)}\n${navigator.userAgent}\n${details}`;

  async function copy(): Promise<void> {
    const isCopied = await copyText(report);
    flushSync(() => setCopying(isCopied ? 'copied' : 'refused'));
    if (!isCopied && shown.current !== null) getSelection()?.selectAllChildren(shown.current);
  }

  return (
    <main className="mx-auto flex min-h-full max-w-140 flex-col justify-center gap-4 px-5 py-8">
      <Mark className="size-8 text-accent" />
      <h1 className="font-semibold text-xl">{t('crashedTitle')}</h1>
      <p className="text-pretty text-soft">{t('crashedText')}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
        <Button onClick={copy}>
          {copying === 'copied' ? t('detailsCopied') : t('copyDetails')}
        </Button>
      </div>
      {copying === 'refused' && <p role="alert">{t('copyByHand')}</p>}
      <details className="text-soft text-sm" open={copying === 'refused'}>
        <summary>{t('details')}</summary>
        <pre
          ref={shown}
          className="mt-2 max-h-60 overflow-auto rounded-control bg-surface p-3 font-mono text-xs"
        >
          {report}
        </pre>
      </details>
    </main>
  );
}
