import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readStored, store } from '../lib/stored-choice.ts';
import { INTERPOLATION } from './interpolation.ts';
import { isLanguage, type Language, pickLanguage } from './languages.ts';
import { byNamespace, type Texts } from './texts.ts';
import type {} from './typed-keys.ts';

const STORAGE_KEY = 'parley.language';

const englishTexts = byNamespace(
  import.meta.glob<Texts>('./en/*.json', { eager: true, import: 'default' }),
);

/** English is always there as the fallback; other languages arrive when they are spoken. */
async function loadTexts(language: Language): Promise<void> {
  switch (language) {
    case 'en':
      return;
    case 'zh-CN': {
      if (i18next.hasResourceBundle(language, 'common')) return;
      const { chineseTexts } = await import('./chinese-texts.ts');
      for (const [namespace, texts] of Object.entries(byNamespace(chineseTexts))) {
        i18next.addResourceBundle(language, namespace, texts);
      }
    }
  }
}

async function speak(language: Language): Promise<void> {
  await loadTexts(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Starts translation in the reader's language; resolves when the texts are there. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: englishTexts },
    defaultNS: 'common',
    interpolation: INTERPOLATION,
    react: { useSuspense: false },
  });
  // A text chunk that cannot be fetched leaves English: better than a blank page.
  await speak(pickLanguage(readStored(STORAGE_KEY), navigator.languages)).catch(() => undefined);
}

/** The reader chose a language: speaks it from now on, also after a reload. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  store(STORAGE_KEY, language);
}

/** The language spoken now. */
export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en';
}
