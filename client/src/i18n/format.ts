import { isolate } from '@parley/shared/text/isolate';
import { isLanguage, type Language } from './languages.ts';
import { regionFor } from './region.ts';
import { useTranslation } from './translation.ts';
import { useReaderPlace } from './wall-clock.ts';

/** Numbers and times as a reader is used to them. Times are milliseconds since 1970. */
export type Formats = ReturnType<typeof createFormats>;

/**
 * Builds the formats of one language for one region; `Intl` objects are costly, so keep what it
 * returns. They keep the zone they were made in: make new ones when it changes.
 *
 * @param browserLocale as in `navigator.language`: decides order and the 12 or 24 hours
 */
export function createFormats(language: Language, browserLocale: string) {
  const { locale, timeOfDay } = regionFor(language, browserLocale);
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { calendar: 'gregory', ...options });
  const time = dates(timeOfDay);
  const date = dates({ dateStyle: 'medium' });
  const day = dates({ weekday: 'long', month: 'long', day: 'numeric' });
  const dateTime = dates({ year: 'numeric', month: 'long', day: 'numeric', ...timeOfDay });
  const number = new Intl.NumberFormat(language);
  const list = new Intl.ListFormat(language, { type: 'conjunction' });

  return {
    /** 09:41, or 9:41 AM */
    time: (at: number) => time.format(at),
    /** 22 Nov 2026, or Nov 22, 2026 */
    date: (at: number) => date.format(at),
    /** Sunday 22 November, or Sunday, November 22 */
    day: (at: number) => day.format(at),
    /** 22 November 2026 at 09:41, or November 22, 2026 at 9:41 AM */
    dateTime: (at: number) => dateTime.format(at),
    number: (value: number) => number.format(value),
    /** "Ana, Bo, and 陈静" */
    list: (names: readonly string[]) => list.format(names.map(isolate)),
  };
}

const madeFormats = new Map<string, Formats>();

/** The formats of the language the page speaks, where the reader is; follows a change of either. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const { zone, browserLocale } = useReaderPlace();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  const key = [language, browserLocale, zone].join();
  const formats = madeFormats.get(key) ?? createFormats(language, browserLocale);
  madeFormats.set(key, formats);
  return formats;
}
