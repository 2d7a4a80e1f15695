import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { monotonicMs } from '../../lib/clock.ts';
import { unreadable } from '../../lib/unreadable.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';

/** Most interruptions are over before anybody needs to know. */
const CALM_MS = 2_000;

/** Tells, without alarm, that we are offline and that nothing written is lost. */
export function ConnectionLine() {
  const { t } = useTranslation('messages');
  const status = useStore(connection.state, (state) => state.status);
  const since = useStore(connection.state, (state) =>
    state.status === 'offline' ? state.since : null,
  );
  const isPuzzled = useStore(unreadable.store, (met) => met.isPuzzled);
  const [shownSince, setShownSince] = useState<number | null>(null);

  useEffect(() => {
    if (since === null) return;
    const wait = Math.max(0, since + CALM_MS - monotonicMs());
    const timer = setTimeout(() => setShownSince(since), wait);
    return () => clearTimeout(timer);
  }, [since]);

  if (status === 'refused' || isPuzzled) {
    return (
      <div
        role="alert"
        className="mb-2 flex items-center gap-3 rounded-control border border-line bg-surface px-3 py-1.5 text-sm"
      >
        <p className="grow">{t('connection.refused')}</p>
        <Button size="small" onClick={() => window.location.reload()}>
          {t('connection.reload')}
        </Button>
      </div>
    );
  }
  if (status === 'resting') {
    return (
      <div
        role="status"
        className="mb-2 flex items-center gap-3 rounded-control border border-line bg-surface px-3 py-1.5 text-sm"
      >
        <p className="grow">{t('connection.resting')}</p>
        <Button size="small" onClick={connection.wake}>
          {t('connection.useHere')}
        </Button>
      </div>
    );
  }
  const isShown = since !== null && shownSince === since;
  return (
    <p role="status" className={isShown ? 'px-1 pb-1.5 font-medium text-sm' : 'sr-only'}>
      {isShown ? t('connection.offline') : ''}
    </p>
  );
}
