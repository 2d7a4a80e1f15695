import type { Language } from './languages.ts';

/** How somebody is used to reading times: what the words alone do not say. */
export type Region = {
  /** A locale with the words of the language and, where it has several, the region's order. */
  locale: string;
  /** Hour and minute by 12 or 24 hours. */
  timeOfDay: Intl.DateTimeFormatOptions;
};

/**
 * Marries the language somebody chose in Parley to the region of their browser: English in a German
 * browser has the 24 hours and the order of Germany.
 *
 * @param browserLocale as in `navigator.language`
 */
export function regionFor(language: Language, browserLocale: string): Region {
  const { hourCycle } = new Intl.DateTimeFormat(browserLocale, {
    hour: 'numeric',
  }).resolvedOptions();
  const is24 = hourCycle === 'h23' || hourCycle === 'h24';
  // Times of 24 hours stand under each other: 09:41 over 13:02.
  const timeOfDay = { hour: is24 ? '2-digit' : 'numeric', minute: '2-digit', hourCycle } as const;
  return { locale: localeFor(language, browserLocale), timeOfDay };
}

function localeFor(language: Language, browserLocale: string): string {
  switch (language) {
    // Chinese writes year, month, day wherever it is read, and other regions have other characters.
    case 'zh-CN':
      return language;
    case 'en': {
      const { region } = new Intl.Locale(browserLocale).maximize();
      const regional = `en-${region}`;
      const isKnown = new Intl.DateTimeFormat(regional).resolvedOptions().locale === regional;
      if (isKnown) return regional;
      // Nobody has described how English is written there: the order of its own language holds.
      return putsDayFirst(browserLocale) ? 'en-GB' : 'en-US';
    }
  }
}

function putsDayFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short', calendar: 'gregory' })
    .formatToParts(0)
    .map(({ type }) => type);
  return parts.indexOf('day') < parts.indexOf('month');
}
