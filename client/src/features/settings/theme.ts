import { create } from 'zustand';
import { readStored, store } from '../../lib/stored-choice.ts';

const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The key that public/first-paint.js reads as well. */
const STORAGE_KEY = 'parley.theme';

function storedTheme(): Theme {
  const stored = readStored(STORAGE_KEY);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

/** The chosen theme. The attribute on <html> is set before the first paint by first-paint.js. */
export const useTheme = create<{ theme: Theme }>(() => ({ theme: storedTheme() }));

/** Shows a theme at once and keeps it for the next visit. */
export function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  switch (theme) {
    case 'system':
      delete dataset.theme;
      store(STORAGE_KEY, null);
      break;
    case 'light':
    case 'dark':
      dataset.theme = theme;
      store(STORAGE_KEY, theme);
      break;
  }
  useTheme.setState({ theme });
}
