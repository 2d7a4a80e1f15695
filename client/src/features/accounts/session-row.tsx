import { Laptop, Smartphone } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useFormats } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Badge } from '../../ui/badge.tsx';
import { describeDevice } from './describe-device.ts';
import type { Session } from './sessions-api.ts';

type SessionRowProps = {
  session: Session;
  place: 'here' | 'elsewhere';
  /** The button that ends it. */
  action?: ReactNode;
};

/** One login: which device, when it was last used. */
export function SessionRow({ session, place, action }: SessionRowProps) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const device = useMemo(() => describeDevice(session.userAgent ?? ''), [session.userAgent]);
  const Icon = device.kind === 'phone' ? Smartphone : Laptop;
  return (
    <li className="flex items-center gap-4 border-line border-t py-3 first:border-t-0">
      <Icon aria-hidden className="size-6 shrink-0 text-soft" strokeWidth={1.5} />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <DeviceName browser={device.browser} system={device.system} />
          {place === 'here' && <Badge>{t('sessions.thisBrowser')}</Badge>}
        </p>
        <p className="text-soft text-sm">
          {place === 'here'
            ? t('sessions.activeNow')
            : t('sessions.lastActive', {
                when: formats.dateTime(session.updatedAt),
              })}
          {' · '}
          {t('sessions.since', { date: formats.date(session.createdAt) })}
        </p>
      </div>
      {action}
    </li>
  );
}

type DeviceNameProps = { browser: string | undefined; system: string | undefined };

function DeviceName({ browser, system }: DeviceNameProps) {
  const { t } = useTranslation('settings');
  if (browser !== undefined && system !== undefined) {
    return t('sessions.device', { browser, system });
  }
  return browser ?? system ?? t('sessions.unknownDevice');
}
