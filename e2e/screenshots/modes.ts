import { join } from 'node:path';
import type { BrowserContextOptions } from '@playwright/test';

/** Where the pictures go, and the sheets made of them. */
export const PICTURES = join(import.meta.dirname, '..', '..', 'test-results', 'pictures');
export const SHEETS = join(import.meta.dirname, '..', '..', 'test-results', 'contact-sheets');

export type Language = 'en' | 'zh-CN';

/** One way in which somebody may see Parley. */
export type Mode = {
  /** As part of a file name: `1280-light-en`. */
  name: string;
  language: Language;
  width: 1920 | 1280 | 390;
  context: BrowserContextOptions;
};

const LOCALES: Record<Language, string> = { en: 'en-GB', 'zh-CN': 'zh-CN' };
const HEIGHTS = { 1920: 1080, 1280: 800, 390: 844 };

export const MODES: readonly Mode[] = (['en', 'zh-CN'] as const).flatMap((language) =>
  ([1920, 1280, 390] as const).flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({
      name: `${width}-${colorScheme}-${language}`,
      language,
      width,
      context: {
        locale: LOCALES[language],
        viewport: { width, height: HEIGHTS[width] },
        colorScheme,
        timezoneId: 'Europe/Lisbon',
        hasTouch: width === 390,
        isMobile: width === 390,
      },
    })),
  ),
);
