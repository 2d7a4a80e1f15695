import { useFormats } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { useCalendar } from '../../i18n/wall-clock.ts';

/** Days further away need their year. */
const DATED_AFTER_DAYS = 180;

/** The day that begins here. */
export function DayDivider({ at }: { at: number }) {
  const { t } = useTranslation('messages');
  const formats = useFormats();
  const { today, dayOf } = useCalendar();
  return (
    <div className="edge flex items-center gap-3 py-6">
      <span className="h-px grow bg-line" />
      <h2 className="font-medium text-faint text-xs">{label()}</h2>
      <span className="h-px grow bg-line" />
    </div>
  );

  function label(): string {
    const age = today - dayOf(at);
    if (age === 0) return t('today');
    if (age === 1) return t('yesterday');
    return Math.abs(age) > DATED_AFTER_DAYS ? formats.date(at) : formats.day(at);
  }
}

/** From here on nothing was read when the room was opened. */
export function NewDivider() {
  const { t } = useTranslation('messages');
  return (
    <div className="edge flex items-center gap-2 pt-3 pb-2">
      <span className="h-px grow bg-addressed" />
      <h2 className="font-semibold text-addressed text-xs">{t('new')}</h2>
    </div>
  );
}
