import { useTranslation } from '../../i18n/translation.ts';
import { useZoneClock } from '../../i18n/zone-clock.ts';

const MINUTES_OF_HOUR = 60;

/** What time it is for somebody, and how far that is from the reader's; nothing where they do not say. */
export function LocalTime({ timeZone }: { timeZone: string | undefined }) {
  const { t } = useTranslation('people');
  const clock = useZoneClock(timeZone);
  if (clock === undefined) return null;
  const { time, ahead } = clock;
  if (ahead === 0) return <p>{t('clock.same', { time })}</p>;
  const [hours, minutes] = [
    Math.floor(Math.abs(ahead) / MINUTES_OF_HOUR),
    Math.abs(ahead) % MINUTES_OF_HOUR,
  ];
  const span =
    minutes === 0
      ? t('clock.hours', { hours })
      : hours === 0
        ? t('clock.minutes', { minutes })
        : t('clock.hoursAndMinutes', { hours, minutes });
  return <p>{ahead > 0 ? t('clock.ahead', { time, span }) : t('clock.behind', { time, span })}</p>;
}

/** Where it is night for somebody while it is another time here, what time it is there. */
export function NightThere({ timeZone }: { timeZone: string | undefined }) {
  const { t } = useTranslation('people');
  const clock = useZoneClock(timeZone);
  if (clock === undefined || !clock.isNight || clock.ahead === 0) return null;
  return (
    <p className="shrink-0 text-soft text-xs tabular-nums md:text-sm">
      {t('clock.there', { time: clock.time })}
    </p>
  );
}
