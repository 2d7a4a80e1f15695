import { isolate } from '@parley/shared/text/isolate';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Numbers and times as a language writes them. Times are milliseconds since 1970. */
export type Formats = ReturnType<typeof createFormats>;

/** Builds the formats of one language; `Intl` objects are costly, so keep what it returns. */
export function createFormats(language: string) {
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', month: 'long', day: 'numeric' });
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const number = new Intl.NumberFormat(language);
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return {
    /** 9:41 AM */
    time: (at: number) => time.format(at),
    /** Nov 22, 2026 */
    date: (at: number) => date.format(at),
    /** Sunday, November 22 */
    day: (at: number) => day.format(at),
    /** November 22, 2026 at 9:41 AM */
    dateTime: (at: number) => dateTime.format(at),
    /** "5 minutes ago", "tomorrow", "in 7 days": the nearest unit, seen from `now`. */
    relative: (at: number, now: number) => {
      const distance = at - now;
      const size = Math.abs(distance);
      if (size < HOUR_MS) return relative.format(Math.round(distance / MINUTE_MS), 'minute');
      if (size < DAY_MS) return relative.format(Math.round(distance / HOUR_MS), 'hour');
      return relative.format(Math.round(distance / DAY_MS), 'day');
    },
    number: (value: number) => number.format(value),
    /** "Ana, Bo, and 陈静" */
    list: (names: readonly string[]) => list.format(names.map(isolate)),
  };
}

const formatsByLanguage = new Map<string, Formats>();

function formatsOf(language: string): Formats {
  const known = formatsByLanguage.get(language);
  if (known !== undefined) return known;
  const formats = createFormats(language);
  formatsByLanguage.set(language, formats);
  return formats;
}

/** The formats of the language the page speaks; follows a change of language. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsOf(i18n.language), [i18n.language]);
}
