import { Languages, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { errorText } from '../../i18n/error-text.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/languages.ts';
import { chooseLanguage, currentLanguage } from '../../i18n/start-i18n.ts';
import { translate } from '../../i18n/translation.ts';
import type { Command, CommandContext } from '../../ui/command.ts';
import { showToast } from '../../ui/toasts.ts';
import { SETTINGS_PLACES } from './settings-places.ts';
import { chooseTheme, useTheme } from './theme.ts';

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;
const THEMES = ['light', 'dark', 'system'] as const;

/** Every page of the settings, and what one would go there for most often. */
export const settingsCommands = ({ go, isStaff }: CommandContext): readonly Command[] => [
  ...SETTINGS_PLACES.filter(({ isForStaff }) => isStaff || !isForStaff).map(
    ({ id }): Command => ({
      ...{ id: `settings-${id}`, kind: 'settings', icon: Settings },
      label: translate(`settings:places.${id}`),
      words: translate('settings:title'),
      act: () => go(`/settings/${id}`),
    }),
  ),
  ...themeCommands(),
  ...languageCommands(),
];

const themeCommands = (): Command[] =>
  THEMES.filter((theme) => theme !== useTheme.getState().theme).map((theme) => ({
    ...{ id: `theme-${theme}`, kind: 'command', icon: THEME_ICONS[theme] },
    label: translate('settings:commands.theme', {
      theme: translate(`settings:appearance.${theme}`),
    }),
    act: () => chooseTheme(theme),
  }));

/** Each by its own name: whoever is lost in a language finds the way home. */
const languageCommands = (): Command[] =>
  LANGUAGES.filter((language) => language !== currentLanguage()).map((language) => ({
    ...{ id: `language-${language}`, kind: 'command', icon: Languages },
    label: translate('settings:commands.language', { language: LANGUAGE_NAMES[language] }),
    words: 'Language 语言',
    act: () => {
      chooseLanguage(language).catch(() =>
        showToast({ text: errorText({ code: 'OFFLINE' }), tone: 'error' }),
      );
    },
  }));
