import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/format.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Older days need their year. */
const DATED_AFTER_MS = 180 * DAY_MS;

/** The day that begins here. */
export function DayDivider({ at }: { at: number }) {
  const { t } = useTranslation('messages');
  const formats = useFormats();
  return (
    <div className="flex items-center gap-3 px-5 pt-5 pb-2">
      <span className="h-px grow bg-line" />
      <h2 className="font-medium text-faint text-xs">{label()}</h2>
      <span className="h-px grow bg-line" />
    </div>
  );

  function label(): string {
    const day = new Date(at).toDateString();
    if (day === new Date().toDateString()) return t('today');
    if (day === new Date(Date.now() - DAY_MS).toDateString()) return t('yesterday');
    return Date.now() - at > DATED_AFTER_MS ? formats.date(at) : formats.day(at);
  }
}

/** From here on nothing was read when the room was opened. */
export function NewDivider() {
  const { t } = useTranslation('messages');
  return (
    <div className="flex items-center gap-2 px-5 pt-3 pb-1">
      <span className="h-px grow bg-mention" />
      <h2 className="font-semibold text-mention text-xs">{t('new')}</h2>
    </div>
  );
}
