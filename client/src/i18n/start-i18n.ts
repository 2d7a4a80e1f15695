import { readStored, store } from '../lib/stored-choice.ts';
import { type Language, pickLanguage } from './languages.ts';
import { speak, wantTexts } from './load-texts.ts';
import { spoken } from './translation.ts';

const STORAGE_KEY = 'parley.language';

/** Speaks the reader's language; resolves when the texts that every page has are there. */
export async function startI18n(): Promise<void> {
  const language = pickLanguage(readStored(STORAGE_KEY), navigator.languages);
  document.documentElement.lang = language;
  spoken.setState({ language });
  await wantTexts('entry').catch(async () => {
    // Texts that cannot be fetched leave English: better than a blank page.
    await speak('en').catch(() => undefined);
  });
}

/** The reader chose a language: speaks it from now on, also after a reload. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  store(STORAGE_KEY, language);
}

/** The language spoken now. */
export const currentLanguage = (): Language => spoken.getState().language;
