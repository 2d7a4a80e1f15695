import { CircleAlert } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';

/** The page stands at an address where the server refuses everything; leads to the right one. */
export function WrongAddress({ address }: { address: string }) {
  const { t } = useTranslation('common');
  const { pathname, search, hash } = location;
  return (
    <div
      role="alert"
      className="flex items-center gap-3 rounded-control bg-error-tint px-3 py-2 text-error"
    >
      <CircleAlert aria-hidden className="size-5 shrink-0" />
      <p className="min-w-0 break-words">
        <Trans t={t} i18nKey="wrongAddress" values={{ address }}>
          {'This server can only be used at '}
          <a href={address + pathname + search + hash} className="font-medium underline">
            {address}
          </a>
        </Trans>
      </p>
    </div>
  );
}
