import { useEffect, useMemo, useState } from 'react';
import { now } from '../lib/clock.ts';
import { zoneOffset } from '../lib/zone-offset.ts';
import { isLanguage } from './languages.ts';
import { regionFor } from './region.ts';
import { useTranslation } from './translation.ts';
import { useReaderPlace } from './wall-clock.ts';

const MINUTE_MS = 60_000;
/** People may be asleep from here on, and until there. */
const NIGHT_FROM = 22;
const NIGHT_UNTIL = 7;

type ZoneClock = {
  /** 14:05, or 2:05 PM */
  time: string;
  /** How many minutes they are ahead of the reader; less than 0: behind. */
  ahead: number;
  isNight: boolean;
};

/** What a clock shows in a zone, drawn anew as a minute begins; undefined for a zone that is unknown here. */
export function useZoneClock(zone: string | undefined): ZoneClock | undefined {
  const { i18n } = useTranslation();
  const own = useReaderPlace();
  const at = useMinute();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  return useMemo(() => {
    const there = zone === undefined ? undefined : zoneOffset(zone, at);
    if (there === undefined) return undefined;
    const { locale, timeOfDay } = regionFor(language, own.browserLocale);
    const clock = new Intl.DateTimeFormat(locale, { ...timeOfDay, timeZone: zone });
    const hour = Math.floor((at / MINUTE_MS + there) / 60) % 24;
    return {
      time: clock.format(at),
      ahead: there - (zoneOffset(own.zone, at) ?? 0),
      isNight: hour >= NIGHT_FROM || hour < NIGHT_UNTIL,
    };
  }, [zone, at, language, own]);
}

/** The moment, anew with each minute. */
function useMinute(): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const waitForNext = () => {
      timer = setTimeout(
        () => {
          setAt(now());
          waitForNext();
        },
        MINUTE_MS - (now() % MINUTE_MS),
      );
    };
    waitForNext();
    return () => clearTimeout(timer);
  }, []);
  return at;
}
