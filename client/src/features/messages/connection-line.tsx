import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { unreadable } from '../../lib/unreadable.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { outbox } from './outbox.ts';
import { useIsOffline } from './use-is-offline.ts';

/** Tells, without alarm, that we are offline and that nothing written is lost. */
export function ConnectionLine() {
  const { t } = useTranslation('messages');
  const status = useStore(connection.state, (state) => state.status);
  const isOffline = useIsOffline();
  const waiting = useStore(
    outbox.store,
    ({ letters }) => letters.filter(({ failure }) => failure === null).length,
  );
  const isPuzzled = useStore(unreadable.store, (met) => met.isPuzzled);

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
  return (
    <p role="status" className={isOffline ? 'px-1 pb-1.5 font-medium text-sm' : 'sr-only'}>
      {isOffline &&
        (waiting > 0 ? t('connection.waiting', { count: waiting }) : t('connection.offline'))}
    </p>
  );
}
