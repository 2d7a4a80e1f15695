import { clsx } from 'clsx';
import { ArrowLeft, ChevronRight, LogOut, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { ButtonLink, IconLink } from '../../ui/button-link.tsx';
import { CopyByHand } from '../../ui/copy-by-hand.tsx';
import { Link } from '../../ui/link.tsx';
import { ToastSlot } from '../../ui/toast-slot.tsx';
import { useDocumentTitle } from '../../ui/use-document-title.ts';

export type SettingsPlace = { path: string; label: string; icon: ReactNode };

type SettingsFrameProps = {
  places: readonly SettingsPlace[];
  /** The place that is open. */
  current: SettingsPlace;
  /** Of places and the open one a phone shows one at a time. */
  phoneShows: 'places' | 'current';
  onSignOut: () => void;
  children: ReactNode;
};

const ROW =
  'flex min-h-10 w-full items-center gap-3 rounded-control px-3 text-left hover:bg-hover pointer-coarse:min-h-12';
/** A phone leaves the list for a place, so there nothing in it is current. */
const CURRENT_ROW = 'md:bg-pressed md:font-medium';

/** Places on the left, the open one beside them; on a phone one of the two at a time. */
export function SettingsFrame({
  places,
  current,
  phoneShows,
  onSignOut,
  children,
}: SettingsFrameProps) {
  const { t } = useTranslation(['settings', 'common']);
  useDocumentTitle(current.label);
  return (
    <main className="flex h-full bg-canvas">
      <nav
        aria-label={t('title')}
        className={clsx(
          'flex w-full flex-col gap-1 overflow-y-auto bg-surface p-3 md:w-sidebar md:shrink-0 md:border-line md:border-r',
          phoneShows === 'current' && 'max-md:hidden',
        )}
      >
        <div className="mb-2 self-start">
          <ButtonLink
            link={<Link to="/" />}
            variant="plain"
            icon={<ArrowLeft aria-hidden className="size-4" />}
          >
            {t('common:backToChat')}
          </ButtonLink>
        </div>
        <h1 className="px-3 pb-1 font-semibold text-lg md:hidden">{t('title')}</h1>
        <p aria-hidden className="px-3 pb-1 font-semibold text-lg max-md:hidden">
          {t('title')}
        </p>
        {places.map(({ path, label, icon }) => (
          <Link
            key={path}
            to={path}
            aria-current={path === current.path ? 'page' : undefined}
            className={clsx(ROW, path === current.path && CURRENT_ROW)}
          >
            {icon}
            <span className="grow">{label}</span>
            <ChevronRight aria-hidden className="size-4 text-faint md:hidden" />
          </Link>
        ))}
        <hr className="mx-3 my-2 border-line" />
        <button type="button" onClick={onSignOut} className={ROW}>
          <LogOut aria-hidden className="size-5" />
          {t('signOut')}
        </button>
        <ToastSlot />
      </nav>
      <div
        className={clsx('flex min-w-0 grow flex-col', phoneShows === 'places' && 'max-md:hidden')}
      >
        <header className="flex items-center gap-1 border-line border-b px-2 py-2 md:hidden">
          <IconLink link={<Link to="/settings" />} label={t('toList')}>
            <ArrowLeft aria-hidden className="size-5" />
          </IconLink>
          <span className="grow font-semibold">{current.label}</span>
          <IconLink link={<Link to="/" />} label={t('common:backToChat')}>
            <X aria-hidden className="size-5" />
          </IconLink>
        </header>
        <div className="min-h-0 grow overflow-y-auto px-5 py-6 md:px-10 md:py-10">
          <h1 className="mb-6 font-semibold text-xl max-md:sr-only">{current.label}</h1>
          <div className="flex max-w-140 flex-col gap-8">{children}</div>
        </div>
        <div className="px-5 md:px-10">
          <ToastSlot />
        </div>
      </div>
      <CopyByHand />
    </main>
  );
}
