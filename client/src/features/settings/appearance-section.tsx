import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from '../../i18n/translation.ts';
import { SegmentedChoice } from '../../ui/choice.tsx';
import { Section } from '../../ui/section.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { chooseTheme, useTheme } from './theme.ts';

/** Language and theme; both change at once and are kept in this browser. */
export function AppearanceSection() {
  const { t } = useTranslation('settings');
  const { theme } = useTheme();
  return (
    <>
      <Section title={t('appearance.language')} intro={t('appearance.languageIntro')}>
        <LanguageChoice />
      </Section>
      <Section title={t('appearance.theme')} intro={t('appearance.themeIntro')}>
        <SegmentedChoice
          label={t('appearance.theme')}
          value={theme}
          onChange={chooseTheme}
          options={[
            {
              value: 'system',
              label: t('appearance.system'),
              icon: <Monitor aria-hidden className="size-4" />,
            },
            {
              value: 'light',
              label: t('appearance.light'),
              icon: <Sun aria-hidden className="size-4" />,
            },
            {
              value: 'dark',
              label: t('appearance.dark'),
              icon: <Moon aria-hidden className="size-4" />,
            },
          ]}
        />
      </Section>
    </>
  );
}
